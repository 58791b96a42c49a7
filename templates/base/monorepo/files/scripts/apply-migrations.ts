import {
  copyApplied,
  leftBehind,
  migrate,
  MigrationError,
  roleOf,
} from '@app/database/development';

import { migrationCopies } from './paths.js';

/**
 * Migrates a database of development, and says on the terminal what came of it.
 * @returns what was applied, or undefined when one failed, which has been printed then
 */
export async function applyMigrations(urls: {
  readonly DATABASE_URL: string;
  readonly MIGRATION_DATABASE_URL: string;
}): Promise<readonly string[] | undefined> {
  try {
    const applied = await migrate(urls.MIGRATION_DATABASE_URL, roleOf(urls.DATABASE_URL));
    if (applied.length > 0) console.log(`Applied: ${applied.join(', ')}`);
    await copyApplied(migrationCopies, applied);
    await warnOfLeftovers(urls.MIGRATION_DATABASE_URL);
    return applied;
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error;
    console.error(error.message);
    await warnOfLeftovers(urls.MIGRATION_DATABASE_URL);
    return undefined;
  }
}

/** What the database has and the code does not know may be in the way. */
async function warnOfLeftovers(url: string): Promise<void> {
  const left = await leftBehind(url, migrationCopies);
  if (left.length > 0) {
    console.error(
      `Applied, and no longer among the migrations: ${left.join(', ')}. The script db:rollback takes them back, the newest first; db:reset makes the database again, without its data.`,
    );
  }
}
