import type { Orm } from '../../../repo/repo.js';
import { drizzleCode } from '../../orms/drizzle/code.js';
import { drizzleAccess } from '../find-access.js';
import { keyOf } from '../key-of.js';
import type { Storage, Surroundings } from '../storage.js';
import { drizzleFiles } from './files.js';
import { schemaPlaceOf } from './find-schema.js';

/** How an application stores rows with Drizzle; a sentence when that is not understood. */
export function drizzleStorage(
  { migrations, schema }: Extract<Orm, { name: 'drizzle' }>,
  surroundings: Surroundings,
): Storage | string {
  const { framework, texts } = surroundings;
  const place = schemaPlaceOf(schema, surroundings);
  if (typeof place === 'string') return place;
  const access = drizzleAccess(framework, texts);
  if (!access)
    return `no database of Drizzle that code can use: ${
      framework.name === 'nestjs'
        ? 'neither a provider that calls drizzle(…), of a module that exports it'
        : "neither app.decorate('db', …)"
    }, nor export const db = drizzle(…)`;
  return {
    orm: 'drizzle',
    code: drizzleCode,
    access,
    handle: 'db',
    targets: () =>
      place.tables.map(({ key, name, path, table }) => ({
        table,
        name,
        path,
        key: keyOf(table, key),
        called: [table],
      })),
    own: ({ plural }) => ({ name: plural.camel, table: plural.snake }),
    files: (app, names, fields, source, styled) =>
      drizzleFiles(app, { migrations, schema: place }, names, fields, source, styled),
    declaredIn: ({ table }) => `the table in ${table.path}`,
    view: () => ({ usesPrisma: false, nullJson: false, prisma: '' }),
  };
}
