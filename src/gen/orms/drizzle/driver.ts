import { posix } from 'node:path';

import { exportIn } from '../../../edit/in-barrel.js';
import type { Orm } from '../../../repo/repo.js';
import { migrationIn } from '../migration-in.js';
import type { OrmDriver } from '../orm-driver.js';
import { drizzleCode } from './code.js';
import { drizzleColumns } from './drizzle-columns.js';
import { drizzleTable } from './drizzle-table.js';
import { latestMigration } from './latest-migration.js';

/**
 * Drizzle: `src/schema/<names>.ts` declares a table; a migration is `NNNN_<name>.sql`, with a snapshot and a line in the
 * journal.
 */
export function drizzleDriver(orm: Extract<Orm, { name: 'drizzle' }>): OrmDriver {
  const { migrations, schema } = orm;
  return {
    ...drizzleCode,
    repositoryTemplate: 'drizzle.repository',
    newTable: (table, source, at) => drizzleTable(orm, table, source, at),
    addColumns: (table, source, at) => drizzleColumns(orm, table, source, at),
    registrationsOf: ({ extension }, { plural }) => {
      const folder = posix.dirname(schema);
      const table = { path: posix.join(folder, `${plural.kebab}.ts`), names: [plural.camel] };
      return [
        exportIn(schema, table, { extension }),
        exportIn(posix.join(posix.dirname(folder), 'index.ts'), table, { extension }),
      ];
    },
    migrationNamed: (name, source) => migrationIn(migrations, new RegExp(`^\\d+_${name}\\.sql$`), source),
    emptyMigration: (name, text, source, at) => latestMigration(migrations, source).next(name, at, text),
    clientSource: undefined,
  };
}
