import { posix } from 'node:path';

/**
 * How a file of an application imports another one.
 * @param folder of the file that imports @param extension what relative imports end with; empty for none
 */
export function relativeImport(folder: string, path: string, extension: string): string {
  const bare = path.replace(/\.[cm]?[jt]s$/, '');
  const relative = posix.relative(folder, extension === '' ? bare.replace(/(?<=.)\/index$/, '') : bare);
  return `${relative.startsWith('.') ? relative : `./${relative}`}${extension}`;
}
