import { describe, expect, it } from 'vitest';

import { lineOfText } from '../../src/index.js';

const line = lineOfText(10);

describe('lineOfText', () => {
  it.each(['Ada', 'Ångström', '李 明', '🙂'])('accepts %s', (text) => {
    expect(line.parse(` ${text} `)).toBe(text);
  });

  it.each([
    ['nothing', ''],
    ['only spaces', '  '],
    ['too much', 'x'.repeat(11)],
    ['NUL', 'a\u0000b'],
    ['a line break', 'a\nb'],
    ['half of a surrogate pair', 'a\ud83db'],
  ])('refuses %s', (_what, text) => {
    expect(line.safeParse(text).success).toBe(false);
  });
});
