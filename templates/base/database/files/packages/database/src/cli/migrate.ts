import { createLogger, InvalidConfigError, loadConfig } from '@app/common';
import { z } from 'zod';

import { databaseEnv } from '../config.js';
import { migrate } from '../migrate.js';

const logger = createLogger('migrate', 'info');

try {
  const config = loadConfig(z.object({ DATABASE_URL: databaseEnv.DATABASE_URL }), process.env);
  const applied = await migrate(config.DATABASE_URL);
  logger.info({ applied }, applied.length > 0 ? 'migrations applied' : 'nothing to migrate');
} catch (error) {
  if (error instanceof InvalidConfigError) logger.fatal(error.message);
  else logger.fatal({ err: error }, 'could not migrate');
  process.exitCode = 1;
}
