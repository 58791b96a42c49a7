import { posix } from 'node:path';

import type { Orm } from '../../../repo/repo.js';
import { migrationIn } from '../migration-in.js';
import type { OrmDriver } from '../orm-driver.js';
import { prismaCode } from './code.js';
import { prismaColumns } from './prisma-columns.js';
import { migrationFile, prismaTable } from './prisma-table.js';

/** Prisma: a model in the schema, with the other side of its relations; a migration is `<time>_<name>/migration.sql`. */
export function prismaDriver(orm: Extract<Orm, { name: 'prisma' }>): OrmDriver {
  const { schema } = orm;
  const migrations = posix.join(posix.dirname(schema), '../migrations');
  return {
    ...prismaCode,
    repositoryTemplate: 'prisma.repository',
    newTable: (table, source, at) => prismaTable(orm, table, source, at),
    addColumns: (table, source, at) => prismaColumns(orm, table, source, at),
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
    clientSource: schema,
  };
}
