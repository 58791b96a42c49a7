import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { changedPart } from './changed-part.js';

describe('the part of a text that has changed', () => {
  it.each([
    ['in the middle', 'a\nb\nc\n', 'a\nX\nc\n', 'b\n', 'X\n'],
    ['at the beginning, with the line after it', 'a\nb\n', 'X\na\nb\n', 'a\n', 'X\na\n'],
    ['at the end', 'a\nb', 'a\nb\nc', 'b', 'b\nc'],
    ['inside a line', 'one two\n', 'one 2 two\n', 'one two\n', 'one 2 two\n'],
    ['nowhere', 'a\nb\n', 'a\nb\n', '', ''],
    ['one of the same', 'a\na\na\n', 'a\na\n', 'a\n', ''],
  ])('%s', (_, before, after, old, now) => {
    expect(changedPart(before, after)).toMatchObject({ before: old, after: now });
  });

  it('is whole lines, and around it both are the same', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'ab', ''), { maxLength: 9 }).map((all) => all.join('\n'));
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const { start, ...part } = changedPart(before, after);
        const tail = before.slice(start + part.before.length);
        expect(before.slice(0, start) + part.after + tail).toBe(after);
        expect(start === 0 || before[start - 1] === '\n').toBe(true);
        expect(tail === '' || part.before === '' || part.before.endsWith('\n')).toBe(true);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
