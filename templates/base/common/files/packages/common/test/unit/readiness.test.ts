import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createLogger } from '../../src/logger.js';
import { Readiness } from '../../src/readiness.js';

const logger = createLogger('test', 'silent');
const up = () => Promise.resolve();
const down = () => Promise.reject(new Error('connection refused'));

describe('Readiness', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is ready when every dependency is up', async () => {
    // #if saas
    const readiness = new Readiness({ database: up, queue: up }, ['database'], logger);
    // #else
    const readiness = new Readiness({ database: up, issuer: up }, ['database'], logger);
    // #endif
    expect(await readiness.report()).toEqual({
      status: 'ready',
      // #if saas
      checks: { database: 'up', queue: 'up' },
      // #else
      checks: { database: 'up', issuer: 'up' },
      // #endif
    });
  });

  it.each([
    // #if saas
    ['not ready', 'database', { database: down, queue: up }],
    ['ready', 'queue', { database: up, queue: down }],
    // #else
    ['not ready', 'database', { database: down, issuer: up }],
    ['ready', 'issuer', { database: up, issuer: down }],
    // #endif
  ])('is %s when the %s is down', async (status, name, checks) => {
    const readiness = new Readiness(checks, ['database'], logger);
    expect(await readiness.report()).toEqual({
      status,
      // #if saas
      checks: { database: 'up', queue: 'up', [name]: 'down' },
      // #else
      checks: { database: 'up', issuer: 'up', [name]: 'down' },
      // #endif
    });
  });

  it('says once that a dependency is down, and once that it is up again', async () => {
    const warn = vi.spyOn(logger, 'warn');
    const check = vi.fn(up);
    // #if saas
    const readiness = new Readiness({ queue: check }, [], logger);
    // #else
    const readiness = new Readiness({ issuer: check }, [], logger);
    // #endif
    for (const result of [down, down, up, up]) {
      check.mockImplementation(result);
      await readiness.report();
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(warn.mock.calls.map((call) => call.at(-1))).toEqual([
      'dependency is down',
      'dependency is up again',
    ]);
  });

  it('takes a dependency that does not answer for down', async () => {
    const readiness = new Readiness(
      { database: () => new Promise(() => undefined) },
      ['database'],
      logger,
    );
    const report = readiness.report();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await report).toMatchObject({ status: 'not ready', checks: { database: 'down' } });
  });

  it('asks the dependencies once a second, however often it is asked', async () => {
    const check = vi.fn(up);
    const readiness = new Readiness({ database: check }, ['database'], logger);
    await Promise.all([readiness.report(), readiness.report()]);
    await vi.advanceTimersByTimeAsync(999);
    await readiness.report();
    expect(check).toHaveBeenCalledTimes(1);

    await vi.advanceTimersByTimeAsync(1);
    await readiness.report();
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('is not ready any more once it drains', async () => {
    const readiness = new Readiness({ database: up }, ['database'], logger);
    await readiness.report();
    readiness.startDraining();
    expect(await readiness.report()).toMatchObject({ status: 'draining' });
  });
});
