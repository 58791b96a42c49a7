import type { Names } from '../../naming/names.js';
import type { Source } from '../migration/table.js';
import type { PrismaStorage } from './plain-app.js';
import type { StorageFiles } from './plain-storage-files.js';
import { plainTableOf, type ResolvedField } from './plain-table.js';
import { prismaMigration } from './prisma-migration.js';
import { modelEdits } from './prisma-model.js';

/** The model of a module in a schema of Prisma, and its migration where there are others. */
export function prismaFiles(
  { mapped, migrations, schema }: PrismaStorage,
  names: Names,
  fields: readonly ResolvedField[],
  source: Source,
): StorageFiles {
  const table = plainTableOf(names, fields, mapped, 'key');
  const migration = migrations === undefined ? undefined : prismaMigration(migrations, table, source, new Date());
  return {
    files: migration ? [migration] : [],
    edits: modelEdits(schema, table),
    migration: migrations,
    notes: [
      ...(migrations === undefined
        ? [
            `There are no migrations of Prisma here: "npx prisma migrate dev --name add_${names.plural.snake}" makes one, and the table.`,
          ]
        : ['"npx prisma migrate deploy" makes the table.']),
      '"npx prisma generate" makes the client that the new code needs.',
    ],
    table: { constant: '', path: '' },
  };
}
