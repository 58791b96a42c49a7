import { InvalidConfigError, loadConfig } from '@app/common';
import { resolveSecrets } from '@app/common/secrets';
import { createDatabase, databaseEnv } from '@app/database';
import { z } from 'zod';

import { InvitationsRepository } from '../modules/invitations/invitations.repository.js';
import { inviteAdmin } from '../modules/invitations/invite-admin.js';
import { RolesRepository } from '../modules/permissions/roles.repository.js';

// For the first administrator, whom no user can invite: prints the token to sign up with.
try {
  const env = await resolveSecrets(process.env, Object.keys(databaseEnv));
  const config = loadConfig(z.object(databaseEnv), env);
  const email = z.email('Give the e-mail address of the administrator.').parse(process.argv[2]);
  const database = createDatabase({ ...config, applicationName: 'invite-admin' });
  try {
    const roles = new RolesRepository(database);
    const invitations = new InvitationsRepository(database);
    const token = await inviteAdmin(database, roles, invitations, email);
    console.log(`${email} may sign up with this invitation for a day: ${token}`);
  } finally {
    await database.close();
  }
} catch (error) {
  if (error instanceof InvalidConfigError) console.error(error.message);
  else console.error(error instanceof z.ZodError ? z.prettifyError(error) : error);
  process.exitCode = 1;
}
