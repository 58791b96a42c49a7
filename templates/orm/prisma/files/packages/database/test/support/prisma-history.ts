// What Prisma's schema engine makes of a database, as JSON: `prisma migrate status`, then `prisma migrate deploy`.
// The database is that of prisma.config.ts. The argument is the folder of the migrations.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';

import config from '../../prisma.config.js';

const [folder = ''] = process.argv.slice(2);
const lockfile = 'migration_lock.toml';
const file = 'migration.sql';

const entries = await readdir(folder, { withFileTypes: true });
const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
const migrationsList = {
  baseDir: folder,
  lockfile: { path: lockfile, content: await readFile(join(folder, lockfile), 'utf8') },
  shadowDbInitScript: '',
  migrationDirectories: await Promise.all(
    names.sort().map(async (name) => {
      const value = await readFile(join(folder, name, file), 'utf8');
      return { path: name, migrationFile: { path: file, content: { tag: 'ok' as const, value } } };
    }),
  ),
};
const filters = { externalTables: [], externalEnums: [] };

const pool = { connectionString: config.datasource?.url };
const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
const { editedMigrationNames, failedMigrationNames, hasMigrationsTable, history } =
  await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: false });
const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });

console.log(
  JSON.stringify({
    hasMigrationsTable,
    history,
    edited: editedMigrationNames,
    failed: failedMigrationNames,
    deployed: appliedMigrationNames,
  }),
);
// The engine keeps a timer and the connection.
process.exit(0);
