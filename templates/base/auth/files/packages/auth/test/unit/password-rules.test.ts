import { describe, expect, it } from 'vitest';

import { passwordProblem } from '../../src/index.js';

const email = 'ada.lovelace.1815@example.com';

describe('passwordProblem', () => {
  it.each([
    'correct horse battery staple',
    'tr0ub4dor&3-and-more',
    'пароль из пяти слов',
    'aaaaaaaaaaab c d e f',
    'x'.repeat(64) + 'yzabcdefgh'.repeat(6),
  ])('accepts %s', (password) => {
    expect(passwordProblem(password, email)).toBeUndefined();
  });

  it.each([
    ['too short', 'elevenchars', /at least 12/],
    ['too long', 'correct horse '.repeat(10), /at most 128/],
    ['the address', email, /e-mail address/],
    ['the address in capitals', email.toUpperCase(), /e-mail address/],
    ['what comes before the @', 'ada.lovelace2026', /e-mail address/],
    ['a common one', '1qaz2wsx3edc', /tried first/],
    ['a common one in capitals', 'QwertyUiop123', /tried first/],
    ['a common one in full-width letters', 'ｐａｓｓｗｏｒｄ２０２６', /tried first/],
    ['a common word with trimmings', '!!Password2026', /tried first/],
    ['one character', 'zzzzzzzzzzzzzz', /tried first/],
    ['a few characters over and over', 'x7!x7!x7!x7!x', /tried first/],
  ])('refuses %s', (_what, password, problem) => {
    expect(passwordProblem(password, email)).toMatch(problem);
  });

  it('does not take an address without letters for every password without', () => {
    expect(passwordProblem('8-0473-5519-2264', '4711@example.com')).toBeUndefined();
  });
});
