import './load-env.js';

import { loadConfig } from '@app/common';
import { resolveSecrets } from '@app/common/secrets';
import {
  migrationConfigSchema,
  openConsole,
  resetDatabase,
  rollBack,
} from '@app/database/development';

import {
  applyMigrations,
  type DatabaseUrls,
  developmentDatabase,
  migrationCopies,
  requireDevelopment,
} from './development.js';

// The commands `migrate`, `reset`, `rollback` and `console` on the development database. `migrate`
// accepts any database.
const [command] = process.argv.slice(2);
const isProduction = process.env.NODE_ENV === 'production';
try {
  process.exitCode =
    command === 'migrate' && isProduction
      ? await migrateProduction()
      : await onDevelopmentDatabase();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** There is no embedded database in production: a missing URL is an error there. */
async function migrateProduction(): Promise<number> {
  const variables = Object.keys(migrationConfigSchema.shape);
  return migrateDatabase(await resolveSecrets(process.env, variables));
}

async function onDevelopmentDatabase(): Promise<number> {
  const services = await developmentDatabase();
  try {
    return await run(services.env);
  } finally {
    await services.stop();
  }
}

/** @returns the exit code */
async function run(env: DatabaseUrls): Promise<number> {
  const url = env.MIGRATION_DATABASE_URL;
  switch (command) {
    case 'migrate':
      return migrateDatabase(env);
    case 'reset':
      requireDevelopment(url, 'db:reset');
      await resetDatabase(url, migrationCopies);
      return (await applyMigrations(env)) ? 0 : 1;
    case 'rollback':
      requireDevelopment(url, 'db:rollback');
      return rollBackLatest(url);
    case 'console':
      return openConsole(url);
    default:
      throw new Error('Usage: database.ts migrate | reset | rollback | console');
  }
}

/** @returns the exit code */
async function migrateDatabase(env: NodeJS.ProcessEnv): Promise<number> {
  const applied = await applyMigrations(loadConfig(migrationConfigSchema, env));
  if (applied?.length === 0) console.log('Nothing to migrate.');
  return applied ? 0 : 1;
}

/** @returns the exit code */
async function rollBackLatest(url: string): Promise<number> {
  try {
    const name = await rollBack(url, migrationCopies);
    console.log(name === undefined ? 'No migration is applied.' : `Rolled back: ${name}`);
    return 0;
  } catch (error) {
    const hint = 'db:reset recreates the database, without its data.';
    throw new Error(`${(error as Error).message} ${hint}`, { cause: error });
  }
}
