import './load-env.js';

import { openConsole, resetDatabase, rollBack } from '@app/database/development';

import { applyMigrations, developmentDatabase, requireDevelopment } from './development.js';
import { migrationCopies } from './paths.js';

// The commands `reset`, `rollback` and `console` on the development database.
const [command] = process.argv.slice(2);
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
    case 'reset':
      requireDevelopment(url, 'db:reset');
      await resetDatabase(url, migrationCopies);
      return (await applyMigrations(services.env)) ? 0 : 1;
    case 'rollback':
      requireDevelopment(url, 'db:rollback');
      return rollBackLatest(url);
    case 'console':
      return openConsole(url);
    default:
      throw new Error('Usage: database.ts reset | rollback | console');
  }
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
