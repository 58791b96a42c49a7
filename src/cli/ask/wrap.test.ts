import { describe, expect, it } from 'vitest';

import { wrap } from './wrap.js';

describe('wrapping', () => {
  it.each([
    ['a short line', 10, '', 'a short line'.slice(0, 7) + '\nline'],
    ['fits', 4, '', 'fits'],
    ['one two three', 7, '  ', 'one two\n  three'],
    ['  keeps  inner  blanks', 40, '', '  keeps  inner  blanks'],
    ['unbreakable', 4, '', 'unbreakable'],
    ['', 4, '', ''],
  ])('%j to %i columns with %j before the rest', (text, width, hang, expected) => {
    expect(wrap(text, width, hang)).toBe(expected);
  });

  it('never makes a line longer than the width', () => {
    const text = Array.from({ length: 200 }, (_, index) => 'w'.repeat((index * 7) % 12)).join(' ');
    expect(
      Math.max(
        ...wrap(text, 40, '    ')
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(40);
  });
});
