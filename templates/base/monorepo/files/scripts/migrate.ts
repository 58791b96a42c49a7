import './load-env.js';

import { InvalidConfigError, loadConfig } from '@app/common';
import { resolveSecrets } from '@app/common/secrets';
import { migrationConfigSchema } from '@app/database/development';

import { applyMigrations, developmentDatabase } from './development.js';

try {
  const applied = await migrated();
  if (applied?.length === 0) console.log('Nothing to migrate.');
  process.exitCode = applied ? 0 : 1;
} catch (error) {
  if (!(error instanceof InvalidConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function migrated(): Promise<readonly string[] | undefined> {
  // Production has no embedded database: a missing URL is an error there.
  if (process.env.NODE_ENV === 'production') {
    const variables = Object.keys(migrationConfigSchema.shape);
    const env = await resolveSecrets(process.env, variables);
    return applyMigrations(loadConfig(migrationConfigSchema, env));
  }
  const services = await developmentDatabase();
  try {
    return await applyMigrations(loadConfig(migrationConfigSchema, services.env));
  } finally {
    await services.stop();
  }
}
