import { describe, expect, it } from 'vitest';

import { isFinal, maxAttempts, PoisonJobError } from '../../src/failure.js';

describe('isFinal', () => {
  it.each([
    ['the first failure', new Error('try again'), 1, false],
    ['the last but one', new Error('try again'), maxAttempts - 1, false],
    ['the last', new Error('try again'), maxAttempts, true],
    ['more than there should be', new Error('try again'), maxAttempts + 1, true],
    ['poison', new PoisonJobError('never'), 1, true],
  ])('%s', (_case, error, attempt, expected) => {
    expect(isFinal(error, attempt)).toBe(expected);
  });
});
