import { posix } from 'node:path';

import type { SourceText } from '../../../../../src/gen/foreign-apps/source-text.js';
import type { DeclaredTable, SchemaPlace } from './schema-place.js';
import type { Reading } from '../../../../../src/gen/foreign-apps/storage.js';

/**
 * Where the tables of Drizzle are declared.
 * @param schema of the configuration: a file, a folder or a pattern
 * @returns a sentence when it is not understood
 */
export function schemaPlaceOf(schema: string, reading: Reading): SchemaPlace | string {
  if (/[*{]/.test(schema)) return patternOf(schema, reading);
  const text = reading.read(schema);
  if (text === undefined) {
    const files = reading.files(schema);
    return files.length === 0
      ? `there is no ${schema}, which the configuration of Drizzle names`
      : folderOf(schema, reading);
  }
  const tables = tablesIn([{ path: schema, text }]);
  const passesOn = /^export\s+(?:\*|\{)[^;\n]*from\s/m.test(text);
  if (tables.length > 0 || !passesOn) return { kind: 'file', path: schema, tables };
  return folderOf(posix.dirname(schema), reading);
}

function folderOf(folder: string, { files, read }: Reading): SchemaPlace {
  const paths = files(folder);
  const barrel = `${folder}/index.ts`;
  return {
    kind: 'folder',
    folder,
    end: endOf(paths.filter((path) => path !== barrel)),
    barrel: paths.includes(barrel) ? barrel : undefined,
    tables: tablesIn(paths.map((path) => ({ path, text: read(path) ?? '' }))),
  };
}

/** `src/db/*.schema.ts`; with `**`, tables stand beside their modules, and the folder is left open. */
function patternOf(schema: string, { files, read }: Reading): SchemaPlace | string {
  const folder = schema.slice(0, schema.search(/[*{]/)).replace(/\/?[^/]*$/, '') || '.';
  const end = /\*((?:\.[\w-]+)*\.ts)$/.exec(schema)?.[1];
  if (end === undefined || schema.includes('{')) return `the schema ${schema} is a pattern that is not understood`;
  const paths = files(folder).filter((path) => path.endsWith(end));
  const tables = tablesIn(paths.map((path) => ({ path, text: read(path) ?? '' })));
  return { kind: 'folder', folder: schema.includes('**') ? '' : folder, end, barrel: undefined, tables };
}

/** What the names of the files end with: `.schema.ts` when all do. */
function endOf(paths: readonly string[]): string {
  const ends = new Set(paths.map((path) => /\.[^/]*$/.exec(path)?.[0] ?? '.ts'));
  return ends.size === 1 ? ([...ends][0] ?? '.ts') : '.ts';
}

function tablesIn(files: readonly SourceText[]): readonly DeclaredTable[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(/export const (\w+)\s*=\s*(?:pgTable|\w+\.table)\(\s*['"](\w+)['"]/g)].map((found) => ({
      path,
      name: found[1] ?? '',
      table: found[2] ?? '',
      key: /\bid:\s*(\w+)\(/.exec(untilNextTable(text.slice(found.index)))?.[1],
    })),
  );
}

function untilNextTable(text: string): string {
  const next = text.slice(1).search(/^export const /m);
  return next < 0 ? text : text.slice(0, next + 1);
}
