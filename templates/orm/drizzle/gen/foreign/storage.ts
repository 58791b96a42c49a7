import { keyOf } from '../../../../../src/gen/foreign-apps/key-of.js';
import type { DatabaseSearch } from '../../../../../src/gen/foreign-apps/database-access.js';
import { importedFrom, type SourceText } from '../../../../../src/gen/foreign-apps/source-text.js';
import type { Storage, Surroundings, Target } from '../../../../../src/gen/foreign-apps/storage.js';
import { drizzleCode } from '../code.js';
import type { DrizzlePlaces } from '../drizzle-table.js';
import type { DeclaredTable } from './declared-tables.js';
import { drizzleFiles } from './files.js';
import { schemaPlaceOf } from './find-schema.js';

/** How an application stores rows with Drizzle; a sentence when that is not understood. */
export function drizzleStorage(places: DrizzlePlaces, surroundings: Surroundings): Storage | string {
  const { framework, texts } = surroundings;
  const place = schemaPlaceOf(places, surroundings);
  if (typeof place === 'string') return place;
  const search = databaseIn(texts);
  const access = framework.foreign.accessOf(search, texts);
  if (!access)
    return `no database of Drizzle that code can use: neither ${framework.foreign.accessSought(search)}, nor export const db = drizzle(…)`;
  return {
    code: drizzleCode,
    access,
    handle: search.handle,
    targets: () => place.tables.map((table) => targetOf(table, place.tables)),
    own: ({ plural }) => plural.camel,
    files: (app, names, fields, source, styled) =>
      drizzleFiles(
        app,
        { migrations: places.migrations, prefix: places.prefix ?? 'index', place },
        names,
        fields,
        source,
        styled,
      ),
    declaredIn: ({ table }) => `the table in ${table.path}`,
    view: () => ({}),
  };
}

/** A table is called as it is declared, unless another schema has one of that name: then by its constant. */
function targetOf({ declared, key, maker, name, path, table }: DeclaredTable, all: readonly DeclaredTable[]): Target {
  const names = [declared, name.replace(/Table$/, '')];
  const isKnown = typeof maker !== 'string';
  return {
    table,
    schema: isKnown ? maker.schema : undefined,
    column: key?.column ?? 'id',
    name,
    path,
    key: isKnown ? keyOf(table, key?.made) : `${name} is made by ${maker}, which is not understood`,
    called: [...(all.filter((one) => one.declared === declared).length > 1 ? names.toReversed() : names), table],
  };
}

function databaseIn(texts: readonly SourceText[]): DatabaseSearch {
  return {
    handle: 'db',
    madeBy: 'drizzle(…)',
    making: texts.filter(({ text }) => text.includes('drizzle-orm/') && driverIn(text) !== undefined),
    maker: 'drizzle',
    typeIn: (text) => {
      const driver = driverIn(text) ?? '';
      const name = types[driver];
      return name === undefined ? undefined : { name, from: `drizzle-orm/${driver}` };
    },
  };
}

/** `node-postgres` of `import { drizzle } from 'drizzle-orm/node-postgres'`. */
function driverIn(text: string): string | undefined {
  const from = importedFrom(text, 'drizzle');
  return from?.startsWith('drizzle-orm/') ? from.slice('drizzle-orm/'.length) : undefined;
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
