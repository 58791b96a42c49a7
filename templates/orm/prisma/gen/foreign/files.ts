import type { Names } from '../../../../../src/naming/names.js';
import type { Source } from '../../../../../src/gen/migration/table.js';
import { plainTableOf, type ResolvedField } from '../../../../../src/gen/foreign-apps/plain-table.js';
import type { StorageFiles } from '../../../../../src/gen/foreign-apps/storage.js';
import { prismaMigration } from './migration.js';
import { modelEdits } from './model.js';

/** Where the models of an application are. */
interface PrismaSchema {
  /** Tables and columns have names of their own (`@@map`, `@map`). */
  readonly mapped: boolean;
  /** The folder of migrations, if there is one. */
  readonly migrations: string | undefined;
  readonly schema: string;
}

/** The model of a module in a schema of Prisma, and its migration where there are others. */
export function prismaFiles(
  { mapped, migrations, schema }: PrismaSchema,
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
