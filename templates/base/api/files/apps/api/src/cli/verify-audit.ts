import { InvalidConfigError, loadConfig } from '@app/common';
// #if multi
import { identityScope } from '@app/core';
// #else
import { systemScope } from '@app/core';
// #endif
import { createDatabase, databaseEnv } from '@app/database';
import { resolveSecrets } from '@app/secrets';
import { z } from 'zod';

import { AuditRepository } from '../modules/audit/audit.repository.js';
import { verifyAuditLog } from '../modules/audit/verify-audit-log.js';

// #if multi
// Says of every audit log whether it is whole, and where the first one that is not is broken. Note
// the end of each: a log whose last entries are cut off can only be told from its former end.
// #else
// Says whether the audit log is whole, and where it is broken. Note its end: a log whose last entries
// are cut off can only be told from its former end.
// #endif
try {
  const env = await resolveSecrets(process.env, Object.keys(databaseEnv));
  const config = loadConfig(z.object(databaseEnv), env);
  const database = createDatabase({ ...config, applicationName: 'verify-audit' });
  const entries = new AuditRepository(database);
  try {
    // #if multi
    for (const tenantId of await database.read(identityScope, () => entries.tenantIds())) {
      const { end, broken } = await verifyAuditLog(database, entries, { tenantId });
      if (!broken) {
        console.log(`${tenantId}: ${end.seq} entries, the last is ${end.hash}`);
      } else {
        console.error(`${tenantId}: broken at entry ${broken.seq} (${broken.id}): ${broken.fault}`);
        process.exitCode = 1;
      }
    }
    // #else
    const { end, broken } = await verifyAuditLog(database, entries, systemScope);
    if (!broken) {
      console.log(`${end.seq} entries, the last is ${end.hash}`);
    } else {
      console.error(`Broken at entry ${broken.seq} (${broken.id}): ${broken.fault}`);
      process.exitCode = 1;
    }
    // #endif
  } finally {
    await database.close();
  }
} catch (error) {
  console.error(error instanceof InvalidConfigError ? error.message : error);
  process.exitCode = 1;
}
