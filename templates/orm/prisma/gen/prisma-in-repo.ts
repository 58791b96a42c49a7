import { posix } from 'node:path';

import { migrationIn } from '../../../../src/gen/drivers/migration-in.js';
import type { Orm } from '../../../../src/gen/drivers/orm-driver.js';
import { prismaCode } from './code.js';
import { prismaStorage } from './foreign/storage.js';
import { prismaColumns } from './prisma-columns.js';
import { migrationFile, type PrismaPlaces, prismaTable } from './prisma-table.js';

/** Prisma: a model in the schema, with the other side of its relations; a migration is `<time>_<name>/migration.sql`. */
export function prismaInRepo(places: PrismaPlaces): Omit<Orm, 'id'> {
  const { schema } = places;
  const migrations = posix.join(posix.dirname(schema), '../migrations');
  return {
    ...prismaCode,
    description: `Prisma, ${schema}`,
    facts: { schema },
    newTable: (table, source, at) => prismaTable(places, table, source, at),
    addColumns: (table, source, at) => prismaColumns(places, table, source, at),
    // The model comes together with its fields.
    registrationsOf: () => [],
    migrationNamed: (name, source) => {
      const folder = migrationIn(migrations, new RegExp(`^\\d+_${name}$`), source);
      return folder && posix.join(folder, 'migration.sql');
    },
    emptyMigration: (name, text, source, at) => ({
      files: [migrationFile(migrations, source, at, name, text)],
      edits: [],
    }),
    migrationNotes: [
      'It runs once, in one transaction: what fails leaves nothing behind. Prisma compares schemas and',
      'overlooks what is done here: change the schema for what it can say.',
    ],
    clientSource: schema,
    storageIn: (surroundings) => prismaStorage(places, surroundings),
  };
}
