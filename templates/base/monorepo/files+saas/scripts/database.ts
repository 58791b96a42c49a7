import './load-env.js';

import { parseArgs } from 'node:util';

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
  seedDemo,
} from './development.js';

// The commands `migrate`, `seed`, `reset`, `rollback` and `console` on the development database.
// `migrate` accepts any database, `seed` one on another machine when `--on <host>` names that machine.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { on: { type: 'string' } },
});
const [command] = positionals;
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
    case 'seed':
      requireDevelopment(url, 'seed', values.on);
      await seed(url);
      return 0;
    case 'reset':
      requireDevelopment(url, 'db:reset');
      await resetDatabase(url, migrationCopies);
      if (!(await applyMigrations(env))) return 1;
      await seedDemo(url);
      return 0;
    case 'rollback':
      requireDevelopment(url, 'db:rollback');
      return rollBackLatest(url);
    case 'console':
      return openConsole(url);
    default:
      throw new Error(
        'Usage: database.ts migrate | seed [--on <host>] | reset | rollback | console',
      );
  }
}

async function seed(url: string): Promise<void> {
  await seedDemo(url);
  const { demoAccount } = await import('@app/database');
  // #if multi
  const { organization, email, password } = demoAccount;
  console.log(`Seeded. Sign in to ${organization} as ${email} with "${password}".`);
  // #else
  const { email, password } = demoAccount;
  console.log(`Seeded. Sign in as ${email} with "${password}".`);
  // #endif
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
