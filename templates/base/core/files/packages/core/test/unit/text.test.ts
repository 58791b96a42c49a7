import { describe, expect, it } from 'vitest';

import { lineOfText, ownName } from '../../src/index.js';

const line = lineOfText(10);

describe('lineOfText', () => {
  it.each(['Ada', 'Ångström', '李 明', '🙂'])('accepts %s', (text) => {
    expect(line.parse(` ${text} `)).toBe(text);
  });

  it.each([
    ['a letter and its accent', 'Cafe\u0301', 'Café'],
    ['a zero-width space', 'A\u200bda', 'Ada'],
    ['a byte order mark and a space', '\ufeff Ada', 'Ada'],
    ['a soft hyphen', 'A\u00adda', 'Ada'],
  ])('takes %s for what it looks like', (_what, text, same) => {
    expect(line.parse(text)).toBe(same);
  });

  it.each([
    ['nothing', ''],
    ['only what nobody sees', '\u200b\u2060'],
    ['only spaces', '  '],
    ['too much', 'x'.repeat(11)],
    ['NUL', 'a\u0000b'],
    ['a line break', 'a\nb'],
    ['half of a surrogate pair', 'a\ud83db'],
  ])('refuses %s', (_what, text) => {
    expect(line.safeParse(text).success).toBe(false);
  });
});

describe('ownName', () => {
  it.each(['Ada', 'J. R. R. Tolkien', 'Acme Inc.', 'Ada’s', '株式会社', 'No. 1 Ltd'])(
    'takes %s',
    (name) => {
      expect(ownName().safeParse(name).success).toBe(true);
    },
  );

  it.each([
    'PayPal: confirm at http://evil.example',
    'see evil.example',
    'www.evil',
    'пример.рф',
    'x'.repeat(81),
  ])('refuses %s', (name) => {
    expect(ownName().safeParse(name).success).toBe(false);
  });

  it('reads a long text in linear time', () => {
    const began = performance.now();
    ownName().safeParse('a.'.repeat(50_000));
    expect(performance.now() - began).toBeLessThan(50);
  });
});
