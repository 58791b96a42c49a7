import { describe, expect, it } from 'vitest';

import { hasMarkers, mergeLines } from './merge-lines.js';

const labels = { ours: 'yours', base: 'then', theirs: 'now' };
const base = 'a\nb\nc\nd\ne\n';

describe('a merge by lines', () => {
  it('has what both sides have changed, in different places', () => {
    expect(mergeLines(base, 'A\nb\nc\nd\ne\n', 'a\nb\nc\nd\nE\nf\n', labels)).toEqual({
      text: 'A\nb\nc\nd\nE\nf\n',
      conflicts: 0,
    });
  });

  it('has once what both have changed alike', () => {
    expect(mergeLines(base, 'a\nx\nc\nd\ne\n', 'a\nx\nc\nd\ne\n', labels).text).toBe('a\nx\nc\nd\ne\n');
  });

  it('shows all three where both have changed one line', () => {
    const { conflicts, text } = mergeLines(base, 'a\nb\nmine\nd\ne\n', 'a\nb\nother\nd\ne\n', labels);
    expect(conflicts).toBe(1);
    expect(text).toBe('a\nb\n<<<<<<< yours\nmine\n||||||| then\nc\n=======\nother\n>>>>>>> now\nd\ne\n');
    expect(hasMarkers(text)).toBe(true);
    expect(hasMarkers(base)).toBe(false);
  });
});
