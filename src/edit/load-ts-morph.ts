import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type * as library from 'ts-morph';

import { requireCached } from './require-cached.js';

export type TsMorph = typeof library;

/** The name of ts-morph beside the bundled command line. */
export const bundledTsMorph = 'ts-morph.cjs';

/**
 * ts-morph brings a compiler: compiling that costs more than the edits of a run. The published tool has it in one file, of
 * which V8 keeps the compiled code; the sources have it in node_modules.
 */
export function loadTsMorph(): TsMorph {
  const bundled = join(import.meta.dirname, bundledTsMorph);
  const loaded: unknown = existsSync(bundled) ? requireCached(bundled) : createRequire(import.meta.url)('ts-morph');
  return loaded as TsMorph;
}
