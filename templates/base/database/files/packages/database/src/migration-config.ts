import { z } from 'zod';

import { databaseEnv } from './config.js';
import { roleOf } from './runtime-role.js';

/** The environment of the migration process. The other processes do not get MIGRATION_DATABASE_URL. */
export const migrationConfigSchema = z
  .object({
    DATABASE_URL: databaseEnv.DATABASE_URL,
    MIGRATION_DATABASE_URL: databaseEnv.DATABASE_URL,
  })
  .refine((env) => roleOf(env.DATABASE_URL) !== roleOf(env.MIGRATION_DATABASE_URL), {
    path: ['MIGRATION_DATABASE_URL'],
    error: 'names the same user as DATABASE_URL, who then would own the tables',
  });
