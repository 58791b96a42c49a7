import { isDecisionRecord } from '../render/slots/decision-records.js';
import { sha256 } from '../disk/hash.js';

/** Holds the version of the generator, and the hashes of the other files. */
export const manifestFile = 'create-backend.json';

/** Documents show commands of the version that made them. */
const versioned = /\bcreate-backend@\d[\w.+-]*/g;

/**
 * One hash for the files of a repository: SHA-256 over the sorted lines `<sha256 of the text>  <path>`. The manifest,
 * decision records and the version of this tool do not count, so that the hash stays the same with the next version, or with
 * another option to choose from, when nothing that runs differs.
 * @param leftOut more paths that do not count
 * @returns 64 hexadecimal digits
 */
export function treeHash(
  files: readonly { readonly path: string; readonly text: string }[],
  leftOut: readonly string[] = [],
): string {
  const lines = files
    .filter(({ path }) => path !== manifestFile && !isDecisionRecord(path) && !leftOut.includes(path))
    .map(({ path, text }) => `${sha256(text.replaceAll(versioned, 'create-backend'))}  ${path}\n`);
  return sha256(lines.sort().join(''));
}
