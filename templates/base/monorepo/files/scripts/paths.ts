import { join } from 'node:path';

/** The folder of the repo. */
export const root = join(import.meta.dirname, '..');

/** Where the embedded PostgreSQL of development keeps its files. */
export const postgresFolder = join(root, '.data', 'postgres');

/** Copies of the migrations that the database of development has. */
export const migrationCopies = join(root, '.data', 'migrations');
// #if service

/** The keys that the issuer of development signs with: tokens stay valid when it starts again. */
export const issuerKeysFile = join(root, '.data', 'issuer-keys.json');
// #endif
