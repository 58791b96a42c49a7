import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { VerifiedTokens } from '../../src/verified-tokens.js';

const now = 1_800_000_000;
const claims = { expiresAt: now + 60 };

beforeEach(() => {
  vi.useFakeTimers({ now: now * 1000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('VerifiedTokens', () => {
  it('remembers what a token says until it expires, to the second', () => {
    const tokens = new VerifiedTokens(10);
    tokens.add('a', claims);
    vi.advanceTimersByTime(59_999);
    expect(tokens.get('a')).toBe(claims);
    vi.advanceTimersByTime(1);
    expect(tokens.get('a')).toBeUndefined();
  });

  it('does not take what has expired, which the tolerance for clocks lets through', () => {
    const tokens = new VerifiedTokens(10);
    tokens.add('a', { expiresAt: now - 3 });
    vi.setSystemTime((now - 10) * 1000);
    expect(tokens.get('a')).toBeUndefined();
  });

  it('keeps no more than its limit, and forgets what was not used for longest', () => {
    const tokens = new VerifiedTokens(100);
    for (let index = 0; index < 100; index += 1) tokens.add(`token ${index}`, claims);
    tokens.get('token 0');
    for (let index = 100; index < 199; index += 1) tokens.add(`token ${index}`, claims);
    const kept = Array.from({ length: 199 }, (_, index) => index).filter((index) =>
      tokens.get(`token ${index}`),
    );
    expect(kept).toEqual([0, ...Array.from({ length: 99 }, (_, index) => index + 100)]);
  });

  it('tells tokens apart by every character', () => {
    const tokens = new VerifiedTokens(10);
    tokens.add('header.payload.signature', claims);
    expect(tokens.get('header.payload.signaturf')).toBeUndefined();
    expect(tokens.get('header.payload.')).toBeUndefined();
  });
});
