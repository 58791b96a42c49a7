import type { TreeFile } from '../../src/render/tree.js';

/** A rendered file, wherever it comes from. */
export type TextFile = Pick<TreeFile, 'path' | 'text'>;
