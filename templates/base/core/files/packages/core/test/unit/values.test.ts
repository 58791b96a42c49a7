import { describe, expect, it } from 'vitest';

import {
  bigInteger,
  day,
  decimal,
  foreignId,
  instant,
  json,
  lineOfText,
  // #if saas
  ownName,
  // #endif
  text,
} from '../../src/index.js';
import { parseSort } from '../../src/query.js';

const takes = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('decimal', () => {
  it.each(['0', '1', '-1', '12345678', '1.5', '-0.25'])('takes %s', (value) => {
    expect(takes(decimal(10, 2), value)).toBe(true);
  });

  it.each([1, '', '1.', '.5', '1.555', '123456789', '1e3', 'NaN', '+1', ' 1', '1,5'])(
    'refuses %j',
    (value) => {
      expect(takes(decimal(10, 2), value)).toBe(false);
    },
  );

  it('may have no digits before the point, or none after it', () => {
    expect([takes(decimal(2, 2), '0.25'), takes(decimal(2, 2), '1.25')]).toEqual([true, false]);
    expect([takes(decimal(2, 0), '25'), takes(decimal(2, 0), '2.5')]).toEqual([true, false]);
  });
});

describe('bigInteger', () => {
  it.each(['0', '-9223372036854775808', '9223372036854775807'])('takes %s', (value) => {
    expect(takes(bigInteger, value)).toBe(true);
  });

  it.each([1, '', '1.5', '9223372036854775808', '-9223372036854775809', '1e3'])(
    'refuses %j',
    (value) => {
      expect(takes(bigInteger, value)).toBe(false);
    },
  );
});

describe('day and instant', () => {
  it('are of the calendar that PostgreSQL has', () => {
    expect([takes(day, '2024-02-29'), takes(day, '2023-02-29')]).toEqual([true, false]);
    expect(takes(day, '0000-01-01')).toBe(false);
    expect(takes(instant, '2024-02-29T00:00:00Z')).toBe(true);
    expect(takes(instant, '2024-02-29T00:00:00')).toBe(false);
    expect(takes(instant, '0000-01-01T00:00:00Z')).toBe(false);
  });
});

describe('text', () => {
  it('has lines, and nothing that cannot be stored', () => {
    expect(text(10).parse(' a\nb\t')).toBe('a\nb');
    expect([takes(text(10), 'a\0b'), takes(text(10), '\ud800')]).toEqual([false, false]);
    expect([takes(text(1), '  '), takes(text(1), 'ab')]).toEqual([false, false]);
  });
});

describe('foreignId', () => {
  it('is written in small letters', () => {
    const id = '8C5A5D8E-43A7-4E0C-9F5E-0D6A5F1F3D10';
    expect(foreignId.parse(id)).toBe(id.toLowerCase());
    expect(takes(foreignId, 'x')).toBe(false);
  });
});

describe('json', () => {
  it.each([{}, [], { a: { b: [1, null, true, 'text'] } }])('takes %j', (value) => {
    expect(takes(json, value)).toBe(true);
  });

  it.each([null, 1, 'text', { a: ['\0'] }, { '\0': 1 }, ['\ud800']])('refuses %j', (value) => {
    expect(takes(json, value)).toBe(false);
  });
});

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
    ['only invisible characters', '\u200b\u2060'],
    ['only spaces', '  '],
    ['too much', 'x'.repeat(11)],
    ['NUL', 'a\u0000b'],
    ['a line break', 'a\nb'],
    ['half of a surrogate pair', 'a\ud83db'],
  ])('refuses %s', (_what, text) => {
    expect(line.safeParse(text).success).toBe(false);
  });
});

// #if saas
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
    // In quadratic time this would take longer than a test may.
    expect(ownName().safeParse('a.'.repeat(200_000)).success).toBe(false);
  });
});

// #endif
it('reads a leading minus as descending', () => {
  expect(parseSort('email')).toEqual({ field: 'email', direction: 'asc' });
  expect(parseSort('-email')).toEqual({ field: 'email', direction: 'desc' });
});
