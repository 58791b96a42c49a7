import { describe, expect, it } from 'vitest';

import type { TreeFile } from '../../src/render/tree.js';
import { catalog, rendered } from '../snapshots/rendered.js';
import { type Bounds, bounds } from './bounds.js';

/** What a bound may be above what is there, in percent: changes that are no cleaning need not touch it. */
const slack = 3;

const shapes = catalog.decisions.find(({ id }) => id === 'shape')?.options.map(({ id }) => id) ?? [];

describe('how large a fresh repository is', () => {
  it('is bounded for every shape', () => {
    expect(Object.keys(bounds).sort()).toEqual([...shapes].sort());
  });

  it.each(Object.entries(bounds))('%s stays within its bounds, which follow it down', (shape, bound) => {
    const size = sizeOf(rendered({ shape }));
    const larger = namesOf(bound).filter((name) => size[name] > bound[name]);
    expect(larger, `larger than test/budget/bounds.ts says: ${JSON.stringify(size)}`).toEqual([]);
    const loose = namesOf(bound).filter((name) => size[name] < bound[name] * (1 - slack / 100));
    expect(loose, `lower what test/budget/bounds.ts says: ${JSON.stringify(size)}`).toEqual([]);
  });
});

function namesOf(bound: Bounds): readonly (keyof Bounds)[] {
  return Object.keys(bound) as (keyof Bounds)[];
}

function sizeOf(files: readonly TreeFile[]): Bounds {
  const source = files
    .filter(({ path }) => /^(?:apps|packages)\/[^/]+\/src\/.*\.ts$/.test(path))
    .map(({ text }) => text.split('\n').length - 1);
  const short = source.filter((lines) => lines < 20);
  return {
    files: files.length,
    sourceLines: source.reduce((sum, lines) => sum + lines, 0),
    shortFiles: Math.ceil((short.length / source.length) * 1000) / 10,
  };
}
