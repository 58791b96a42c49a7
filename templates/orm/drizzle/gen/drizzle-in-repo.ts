import { posix } from 'node:path';

import { exportIn } from '../../../../src/edit/in-barrel.js';
import { migrationIn } from '../../../../src/gen/drivers/migration-in.js';
import type { Orm } from '../../../../src/gen/drivers/orm-driver.js';
import { drizzleCode } from './code.js';
import { drizzleColumns } from './drizzle-columns.js';
import { type DrizzlePlaces, drizzleTable } from './drizzle-table.js';
import { drizzleStorage } from './foreign/storage.js';
import { latestMigration } from './latest-migration.js';

/**
 * Drizzle: `src/schema/<names>.ts` declares a table; a migration is `NNNN_<name>.sql`, with a snapshot and a line in the
 * journal.
 */
export function drizzleInRepo(places: DrizzlePlaces): Omit<Orm, 'id'> {
  const { migrations, schema } = places;
  return {
    ...drizzleCode,
    description: `Drizzle, ${schema}, migrations in ${migrations}`,
    facts: { schema, migrations },
    newTable: (table, source, at) => drizzleTable(places, table, source, at),
    addColumns: (table, source, at) => drizzleColumns(places, table, source, at),
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
    migrationNotes: [
      'It runs once, in one transaction with the other migrations that are new: what fails leaves nothing',
      'behind. Between two statements stands the same line as between those of the other migrations.',
      'drizzle-kit compares schemas and overlooks what is done here: change the schema for what it can say.',
    ],
    clientSource: undefined,
    storageIn: (surroundings) => drizzleStorage(places, surroundings),
  };
}
