import { posix } from 'node:path';

import { braceExpand, minimatch } from 'minimatch';

import { UserError } from '../../../../../src/errors.js';
import type { Names } from '../../../../../src/naming/names.js';
import type { SchemaPlace } from './schema-place.js';

/**
 * The file that declares the table of a module, where drizzle-kit finds it.
 * @param modules the folder that the folder of a module is made in
 * @throws UserError when drizzle-kit would not find it
 */
export function tableFileOf(place: SchemaPlace, modules: string, { plural }: Names): string {
  if (place.kind === 'file') return place.path;
  const { end, folder, pattern, tables } = place;
  const there = tables.find(({ declared }) => declared === plural.snake);
  if (there) return there.path;
  if (pattern === undefined) return posix.join(folder, plural.kebab + end);
  const names = [plural.kebab + end, ...braceExpand(pattern).map((one) => nameIn(posix.basename(one), plural.kebab))];
  const folders = [...(pattern.includes('**') ? [] : [folder]), posix.join(modules, plural.kebab)];
  const beside = tables.map(({ path }) => posix.dirname(path)).toReversed();
  const paths = [...folders, ...beside, folder].flatMap((one) => names.map((name) => posix.join(one, name)));
  const found = paths.find((path) => minimatch(path, pattern) && tables.every((one) => one.path !== path));
  if (found !== undefined) return found;
  throw new UserError(
    `drizzle-kit finds tables by ${pattern}, and no file of the module fits it.`,
    'Nothing was written. A pattern with * for the name of the file, or a folder, is understood.',
  );
}

/** `*.schema.ts` with the name of the module; a name without wildcards is the same in each folder. */
function nameIn(pattern: string, name: string): string {
  return /^\*+$/.test(pattern) ? `${name}.ts` : pattern.replace(/\*+/, name);
}
