import { createLogger } from '@app/common';
import { describe, expect, it, vi } from 'vitest';

import { createRateLimiter, networkOf } from '../../src/http/rate-limiter.js';

const settings = { RATE_LIMIT_PREFIX: 'test', RATE_LIMIT_SCALE: 1 };
const rule = { name: 'sign-in', points: 2, seconds: 60 };

describe('a rate limiter without Redis', () => {
  it('says in the log that it counts for this process alone', () => {
    const logger = createLogger('test', 'silent');
    const warn = vi.spyOn(logger, 'warn');
    createRateLimiter(settings, logger);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('in memory'));
  });

  it('counts down, refuses and resets', async () => {
    const limiter = createRateLimiter(settings, createLogger('test', 'silent'));
    const consume = () => limiter.consume('ann', rule);
    expect(await consume()).toEqual({ allowed: true, limit: 2, remaining: 1, resetSeconds: 60 });
    expect(await consume()).toMatchObject({ allowed: true, remaining: 0 });
    expect(await consume()).toMatchObject({ allowed: false, remaining: 0 });
    await limiter.reset('ann', rule);
    expect(await consume()).toMatchObject({ allowed: true, remaining: 1 });
  });

  it('takes more than one point for what costs more', async () => {
    const limiter = createRateLimiter(settings, createLogger('test', 'silent'));
    expect(await limiter.consume('ann', rule, 2)).toMatchObject({ allowed: true, remaining: 0 });
    expect(await limiter.consume('ben', rule, 3)).toMatchObject({ allowed: false });
  });

  it('keeps keys and rules apart', async () => {
    const limiter = createRateLimiter(settings, createLogger('test', 'silent'));
    await limiter.consume('ann', rule, 2);
    expect(await limiter.consume('ben', rule)).toMatchObject({ remaining: 1 });
    expect(await limiter.consume('ann', { ...rule, name: 'other' })).toMatchObject({
      remaining: 1,
    });
  });

  it('multiplies every limit by RATE_LIMIT_SCALE', async () => {
    const scaled = { ...settings, RATE_LIMIT_SCALE: 2.5 };
    const limiter = createRateLimiter(scaled, createLogger('test', 'silent'));
    expect(await limiter.consume('ann', rule)).toMatchObject({ limit: 5, remaining: 4 });
  });
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:0:7:1:2:3:4', '2001:db8:0:7::/64'],
  ['2001:0DB8:0000:0007::1', '2001:db8:0:7::/64'],
  ['2001:db8::7:1:2:3:4', '2001:db8:0:7::/64'],
  ['2001:db8::1', '2001:db8::/64'],
  ['::1', '::/64'],
  ['fe80::1%eth0', 'fe80::/64'],
])('takes %s for %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
