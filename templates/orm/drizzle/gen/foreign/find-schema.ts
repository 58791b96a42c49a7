import { posix } from 'node:path';

import { Minimatch, minimatch } from 'minimatch';

import { Draft } from '../../../../../src/edit/draft.js';
import { Refusal } from '../../../../../src/edit/refusal.js';
import type { Reading } from '../../../../../src/gen/foreign-apps/storage.js';
import type { DrizzlePlaces } from '../drizzle-table.js';
import { type DeclaredTable, tablesIn } from './declared-tables.js';
import type { SchemaPlace } from './schema-place.js';

/**
 * Where the tables of Drizzle are declared. Of several files, folders and patterns, a new table goes to a folder or a pattern, or else
 * to the last file.
 * @returns a sentence when it is not understood
 */
export function schemaPlaceOf({ more = [], schema }: DrizzlePlaces, reading: Reading): SchemaPlace | string {
  const draft = new Draft(reading.read);
  try {
    const places = [schema, ...more].map((one) => placeOf(one, reading, draft));
    const missing = places.find((place) => typeof place === 'string');
    if (missing !== undefined) return missing;
    const found = places.filter((place) => typeof place !== 'string');
    const place =
      found.find(({ kind }) => kind === 'folder') ?? found.findLast(({ tables }) => tables.length > 0) ?? found[0];
    if (!place) return 'the configuration of Drizzle names no schema';
    const tables = unique(found.flatMap((one) => one.tables));
    return place.kind === 'file' ? { ...place, tables } : { ...place, tables };
  } catch (error) {
    if (error instanceof Refusal) return `what the configuration of Drizzle names cannot be read: ${error.message}`;
    throw error;
  }
}

function unique(tables: readonly DeclaredTable[]): readonly DeclaredTable[] {
  return [...new Map(tables.map((one) => [`${one.path} ${one.name}`, one])).values()];
}

function placeOf(schema: string, reading: Reading, draft: Draft): SchemaPlace | string {
  if (isPattern(schema)) return patternOf(schema, reading, draft);
  if (reading.read(schema) === undefined) {
    const files = reading.files(schema);
    return files.length === 0
      ? `there is no ${schema}, which the configuration of Drizzle names`
      : folderOf(schema, posix.join(schema, 'index.ts'), reading, draft);
  }
  const tables = tablesIn(draft, schema);
  const passesOn = draft
    .source(schema)
    .getExportDeclarations()
    .some((one) => one.getModuleSpecifierValue() !== undefined);
  if (tables.length > 0 || !passesOn) return { kind: 'file', path: schema, tables };
  return folderOf(posix.dirname(schema), schema, reading, draft);
}

function folderOf(folder: string, barrel: string, { files }: Reading, draft: Draft): SchemaPlace {
  const paths = files(folder);
  return {
    kind: 'folder',
    folder,
    end: endOf(paths.filter((path) => path !== barrel)),
    barrel: paths.includes(barrel) ? barrel : undefined,
    pattern: undefined,
    tables: paths.flatMap((path) => tablesIn(draft, path)),
  };
}

/** A pattern such as `src/db/*.schema.ts`: the part without wildcards is looked through. */
function patternOf(pattern: string, { files }: Reading, draft: Draft): SchemaPlace {
  const parts = pattern.split('/');
  const folder = parts.slice(0, parts.findIndex(isPattern)).join('/') || '.';
  const paths = files(folder).filter((path) => minimatch(path, pattern));
  return {
    kind: 'folder',
    folder,
    end: endOf(paths),
    barrel: undefined,
    pattern,
    tables: paths.flatMap((path) => tablesIn(draft, path)),
  };
}

function isPattern(path: string): boolean {
  return new Minimatch(path, { magicalBraces: true }).hasMagic();
}

/** What the names of the files end with: `.schema.ts` when all do. */
function endOf(paths: readonly string[]): string {
  const ends = new Set(paths.map((path) => /\.[^/]*$/.exec(path)?.[0] ?? '.ts'));
  return ends.size === 1 ? ([...ends][0] ?? '.ts') : '.ts';
}
