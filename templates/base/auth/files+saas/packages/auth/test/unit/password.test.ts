import { stat } from 'node:fs/promises';

import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';

import { hashPassword, needsRehash, passwordProblem, verifyPassword } from '../../src/index.js';

const password = 'correct horse battery staple';

describe('hashPassword', () => {
  it('uses argon2id with the parameters that OWASP asks for', async () => {
    expect(await hashPassword(password)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('salts: the same password never has the same hash', async () => {
    expect(await hashPassword(password)).not.toBe(await hashPassword(password));
  });
});

describe('verifyPassword', () => {
  it('accepts the password', async () => {
    expect(await verifyPassword(await hashPassword(password), password)).toBe(true);
  });

  it('accepts it as another keyboard writes it', async () => {
    expect(
      await verifyPassword(await hashPassword('Zoë Ångström'), 'Zoe\u0308 A\u030angström'),
    ).toBe(true);
  });

  it.each(['', 'correct horse battery staplf', `${password} `, 'ＣＯＲＲＥＣＴ'])(
    'refuses %j',
    async (other) => {
      expect(await verifyPassword(await hashPassword(password), other)).toBe(false);
    },
  );

  it('refuses everything when there is no hash, but not before it has done the work', async () => {
    expect(await verifyPassword(null, password)).toBe(false);
    expect(await shortest(() => verifyPassword(null, password))).toBeGreaterThan(1);
  });

  it('rejects a damaged hash instead of reporting a wrong password', async () => {
    await expect(verifyPassword('not a hash', password)).rejects.toThrow();
  });
});

describe('needsRehash', () => {
  it('is content with what hashPassword makes today', async () => {
    expect(needsRehash(await hashPassword(password))).toBe(false);
  });

  it.each([
    ['less memory', { memoryCost: 8192 }],
    ['fewer rounds', { memoryCost: 19_456, timeCost: 1 }],
    ['another algorithm', { memoryCost: 19_456, timeCost: 2, algorithm: 1 }],
  ])('finds %s', async (_what, cost) => {
    const old = await hash(password, { parallelism: 1, ...cost });
    expect(needsRehash(old)).toBe(true);
    expect(await verifyPassword(old, password)).toBe(true);
  });
});

/** In milliseconds. A hash takes about ten, and an early return next to none. */
async function shortest(work: () => Promise<unknown>): Promise<number> {
  const durations: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    await work();
    durations.push(performance.now() - start);
  }
  return Math.min(...durations);
}

it('leaves a thread to files and name look-ups, however many passwords are waiting', async () => {
  let done = 0;
  const hashes = Array.from({ length: 12 }, async (_, index) => {
    await (index % 2 ? hashPassword('a password') : verifyPassword(null, 'a password'));
    done += 1;
  });
  await stat(import.meta.filename);
  // With a thread for each of them, the file would have had to wait for nine.
  expect(done).toBeLessThan(6);
  await Promise.all(hashes);
});

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
