import { join } from 'node:path';

import { resolveSecrets } from '@app/common/secrets';
import {
  copyApplied,
  migrate,
  MigrationError,
  orphanedMigrations,
  roleOf,
} from '@app/database/development';
import { resolveServices, type Services } from '@app/dev-services';

import { root } from './env-file.js';

/** Where the embedded PostgreSQL of development keeps its files. */
export const postgresFolder = join(root, '.data', 'postgres');

/** Copies of the migrations that the database of development has. */
export const migrationCopies = join(root, '.data', 'migrations');

type Urls = 'DATABASE_URL' | 'MIGRATION_DATABASE_URL';

export type DatabaseUrls = Services<Urls>['env'];

/**
 * The database that the environment or `.env` names; where it names none, the embedded one of
 * development: that of a running `dev`, or started until `stop`.
 * @throws when one of the two URLs is given without the other
 */
export async function developmentDatabase(): Promise<Services<Urls>> {
  const urls = ['DATABASE_URL', 'MIGRATION_DATABASE_URL'];
  return resolveServices(await resolveSecrets(process.env, urls), postgresFolder);
}

/** Whether a database is for development: on this machine, and not in production. */
export function isForDevelopment(url: string): boolean {
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
  return isHere && process.env.NODE_ENV !== 'production';
}

// #if service
/** @throws when a database is not for development, with why not */
export function requireDevelopment(url: string, script: string): void {
  if (isForDevelopment(url)) return;
  const { hostname } = new URL(url);
  const isProduction = process.env.NODE_ENV === 'production';
// #else
/**
 * @param named the host of `--on`, which allows a database on another machine
 * @throws when a database is not for development, with what to do instead
 */
export function requireDevelopment(url: string, script: string, named?: string): void {
  if (isForDevelopment(url)) return;
  const { hostname } = new URL(url);
  const isProduction = process.env.NODE_ENV === 'production';
  if (hostname === named && !isProduction) return;
// #endif
  throw new Error(
    `${script} is for the database of development on this machine, and this one is on ${hostname}${isProduction ? ', in production' : ''}.`,
  );
}

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
  const orphaned = await orphanedMigrations(url, migrationCopies);
  if (orphaned.length > 0) {
    console.error(
      `Applied, and no longer among the migrations: ${orphaned.join(', ')}. The script db:rollback takes them back, the newest first; db:reset makes the database again, without its data.`,
    );
  }
}
// #if saas

/** Adds the account to try the API with, unless it is there. */
export async function seedDemo(databaseUrl: string): Promise<void> {
  // Imported when it is needed: migrating and the console work while these do not compile.
  const { hashPassword } = await import('@app/auth');
  const { demoAccount, seed } = await import('@app/database');
  await seed(databaseUrl, await hashPassword(demoAccount.password));
}
// #endif
