import './load-env.js';

import { parseArgs } from 'node:util';

import { openConsole, resetDatabase, rollBack } from '@app/database/development';

import { demoAccount, seedDemo } from './demo.js';
import { applyMigrations, developmentDatabase, requireDevelopment } from './development.js';
import { migrationCopies } from './paths.js';

// The commands `seed`, `reset`, `rollback` and `console` on the development database. Only `seed`
// accepts a database on another machine, when `--on <host>` names that machine.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { on: { type: 'string' } },
});
const [command] = positionals;
const services = await developmentDatabase();
try {
  process.exitCode = await run(services.env.MIGRATION_DATABASE_URL);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await services.stop();
}

/** @returns the exit code */
async function run(url: string): Promise<number> {
  switch (command) {
    case 'seed':
      requireDevelopment(url, 'seed', values.on);
      await seed(url);
      return 0;
    case 'reset':
      requireDevelopment(url, 'db:reset');
      await resetDatabase(url, migrationCopies);
      if (!(await applyMigrations(services.env))) return 1;
      await seedDemo(url);
      return 0;
    case 'rollback':
      requireDevelopment(url, 'db:rollback');
      return rollBackLatest(url);
    case 'console':
      return openConsole(url);
    default:
      throw new Error('Usage: database.ts seed [--on <host>] | reset | rollback | console');
  }
}

async function seed(url: string): Promise<void> {
  await seedDemo(url);
  // #if multi
  const { organization, email, password } = demoAccount;
  console.log(`Seeded. Sign in to ${organization} as ${email} with "${password}".`);
  // #else
  const { email, password } = demoAccount;
  console.log(`Seeded. Sign in as ${email} with "${password}".`);
  // #endif
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
