import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  mockAdapter,
  mockMigrationAwareAdapterFactory,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';

const database = join(import.meta.dirname, '..');
const schema = join(database, 'prisma/schema.prisma');
// The schema that all migrations together lead to.
const migrated = join(database, 'migrations/schema.prisma');

/**
 * Compares the schema with what the migrations lead to, as `prisma migrate diff` does. Needs no
 * database, and no download: the command of Prisma loads its schema engine as a binary, and this is
 * the same engine as WebAssembly, from npm.
 * @returns the SQL that is missing, or null when there is none
 */
export async function planMigration(): Promise<string | null> {
  const adapter = bindMigrationAwareSqlAdapterFactory({
    ...mockMigrationAwareAdapterFactory('postgres'),
    connect: () => Promise.resolve(noDatabase),
  });
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'schemaDatamodel', files: [await read(migrated)] },
    to: { tag: 'schemaDatamodel', files: [await read(schema)] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 0 ? null : stdout;
}

/** Takes note that the migrations now lead to the schema as it is. */
export async function markMigrated(): Promise<void> {
  await writeFile(migrated, await readFile(schema));
}

async function read(path: string): Promise<{ path: string; content: string }> {
  return { path, content: await readFile(path, 'utf8') };
}

// Answers the one question the engine has when it starts: does the schema exist, and which version
// is this?
const noDatabase: SqlDriverAdapter = {
  ...mockAdapter('postgres'),
  queryRaw: () =>
    Promise.resolve({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 15.0', 150_000]],
    }),
};
