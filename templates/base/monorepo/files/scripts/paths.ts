import { join } from 'node:path';

/** The folder of the repo. */
export const root = join(import.meta.dirname, '..');

/** Where the embedded PostgreSQL of development keeps its files. */
export const postgresFolder = join(root, '.data', 'postgres');

/** Copies of the migrations that the database of development has. */
export const migrationCopies = join(root, '.data', 'migrations');
