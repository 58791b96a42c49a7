import { isRelative } from '../edit/module-path.js';
import { tsMorph } from '../edit/parse.js';
import type { Compiler } from './compiler.js';

/** What relative imports end with. */
export type ImportEnding = '' | '.js' | '.ts';

/**
 * What relative imports of an application end with: as most do in the first of its files that has any, or else as its compiler and
 * its module system want it.
 * @param texts of files that are there, the nearest first
 */
export function importEnding(
  texts: Iterable<string>,
  { options }: Pick<Compiler, 'options'>,
  isModule: boolean,
): ImportEnding {
  for (const text of texts) {
    const ends = endingsIn(text);
    if (ends.length > 0) return mostOf(ends);
  }
  if (options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true) return '.ts';
  return isModule ? '.js' : '';
}

function endingsIn(text: string): readonly ImportEnding[] {
  const { importedFiles } = tsMorph().ts.preProcessFile(text, true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => isRelative(name) && !name.endsWith('.json'))
    .map((name) => (/\.m?js$/.test(name) ? '.js' : /\.m?ts$/.test(name) ? '.ts' : ''));
}

function mostOf(ends: readonly ImportEnding[]): ImportEnding {
  const count = (end: ImportEnding) => ends.filter((one) => one === end).length;
  const [first = ''] = (['', '.js', '.ts'] as const).toSorted((one, other) => count(other) - count(one));
  return first;
}
