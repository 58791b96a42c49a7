import { describe, expect, it } from 'vitest';

import { holdsSecret, namesSecret, wordsOf } from './secrets.js';

describe('wordsOf', () => {
  it.each([
    ['JWT_SECRET_KEY', ['jwt', 'secret', 'key']],
    ['jwtSecret', ['jwt', 'secret']],
    ['x-api-key', ['x', 'api', 'key']],
  ])('%s', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });
});

describe('namesSecret', () => {
  it.each(['DB_PASSWORD', 'accessToken', 'STRIPE_API_KEY'])('%s', (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  it.each(['TOKEN_TTL', 'passwordLength', 'JWT_PUBLIC_KEY', 'KEYBOARD', 'tokenizer'])('not %s', (name) => {
    expect(namesSecret(name)).toBe(false);
  });
});

describe('holdsSecret', () => {
  it.each(['changeme', '${SECRET}', '<secret>', '3600', 'true', ''])('not with %j', (value) => {
    expect(holdsSecret('JWT_SECRET', value)).toBe(false);
  });

  it('with anything else', () => {
    expect(holdsSecret('JWT_SECRET', 'hunter2')).toBe(true);
  });
});
