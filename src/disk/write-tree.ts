import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Tree } from '../render/tree.js';

/** Writes all files of a tree into a folder that has none of them. */
export function writeTree(tree: Tree, folder: string): void {
  const files = tree.files();
  for (const parent of new Set(files.map(({ path }) => dirname(join(folder, path)))))
    mkdirSync(parent, { recursive: true });
  for (const { path, text } of files) writeFileSync(join(folder, path), text, { flag: 'wx' });
}
