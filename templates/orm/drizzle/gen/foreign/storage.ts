import { keyOf } from '../../../../../src/gen/foreign-apps/key-of.js';
import type { DatabaseSearch } from '../../../../../src/gen/foreign-apps/database-access.js';
import type { SourceText } from '../../../../../src/gen/foreign-apps/source-text.js';
import type { Storage, Surroundings } from '../../../../../src/gen/foreign-apps/storage.js';
import { drizzleCode } from '../code.js';
import type { DrizzlePlaces } from '../drizzle-table.js';
import { drizzleFiles } from './files.js';
import { schemaPlaceOf } from './find-schema.js';

/** How an application stores rows with Drizzle; a sentence when that is not understood. */
export function drizzleStorage({ migrations, schema }: DrizzlePlaces, surroundings: Surroundings): Storage | string {
  const { framework, texts } = surroundings;
  const place = schemaPlaceOf(schema, surroundings);
  if (typeof place === 'string') return place;
  const search = databaseIn(texts);
  const access = framework.foreign.accessOf(search, texts);
  if (!access)
    return `no database of Drizzle that code can use: neither ${framework.foreign.accessSought(search)}, nor export const db = drizzle(…)`;
  return {
    code: drizzleCode,
    access,
    handle: search.handle,
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
    view: () => ({}),
  };
}

function databaseIn(texts: readonly SourceText[]): DatabaseSearch {
  return {
    handle: 'db',
    madeBy: 'drizzle(…)',
    making: texts.filter(({ text }) => /\bdrizzle\s*[(<]/.test(text) && text.includes('drizzle-orm/')),
    constant: /=\s*drizzle\s*[(<]/,
    typeIn: (text) => {
      const driver =
        /['"]drizzle-orm\/([\w-]+)['"]/.exec(text.replaceAll(/['"]drizzle-orm\/pg-core['"]/g, ''))?.[1] ?? '';
      const name = types[driver];
      return name === undefined ? undefined : { name, from: `drizzle-orm/${driver}` };
    },
  };
}

/** What Drizzle calls the database of each driver. */
const types: Readonly<Record<string, string>> = {
  'node-postgres': 'NodePgDatabase',
  'postgres-js': 'PostgresJsDatabase',
  pglite: 'PgliteDatabase',
  'neon-http': 'NeonHttpDatabase',
  'neon-serverless': 'NeonDatabase',
  'vercel-postgres': 'VercelPgDatabase',
};
