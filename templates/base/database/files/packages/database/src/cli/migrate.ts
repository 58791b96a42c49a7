import { createLogger, InvalidConfigError, loadConfig } from '@app/common';
import { resolveSecrets } from '@app/common/secrets';

import { migrate } from '../migrate.js';
import { migrationConfigSchema, MigrationError } from '../migrations.js';
import { roleOf } from '../roles.js';

const logger = createLogger('migrate', 'info');

try {
  const variables = Object.keys(migrationConfigSchema.shape);
  const config = loadConfig(migrationConfigSchema, await resolveSecrets(process.env, variables));
  const applied = await migrate(config.MIGRATION_DATABASE_URL, roleOf(config.DATABASE_URL));
  logger.info({ applied }, applied.length > 0 ? 'migrations applied' : 'nothing to migrate');
} catch (error) {
  const isExplained = error instanceof InvalidConfigError || error instanceof MigrationError;
  if (isExplained) logger.fatal(error.message);
  else logger.fatal({ err: error }, 'could not migrate');
  process.exitCode = 1;
}
