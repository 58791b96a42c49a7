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
    const readiness = new Readiness({ database: up, queue: up }, logger);
    expect(await readiness.report()).toEqual({
      status: 'ready',
      checks: { database: 'up', queue: 'up' },
    });
  });

  it('is not ready when one dependency is down', async () => {
    const readiness = new Readiness({ database: up, queue: down }, logger);
    expect(await readiness.report()).toEqual({
      status: 'not ready',
      checks: { database: 'up', queue: 'down' },
    });
  });

  it('takes a dependency that does not answer for down', async () => {
    const readiness = new Readiness({ database: () => new Promise(() => undefined) }, logger);
    const report = readiness.report();
    await vi.advanceTimersByTimeAsync(500);
    expect(await report).toMatchObject({ status: 'not ready', checks: { database: 'down' } });
  });

  it('asks the dependencies once a second, however often it is asked', async () => {
    const check = vi.fn(up);
    const readiness = new Readiness({ database: check }, logger);
    await Promise.all([readiness.report(), readiness.report()]);
    await vi.advanceTimersByTimeAsync(999);
    await readiness.report();
    expect(check).toHaveBeenCalledTimes(1);

    await vi.advanceTimersByTimeAsync(1);
    await readiness.report();
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('is not ready any more once it drains', async () => {
    const readiness = new Readiness({ database: up }, logger);
    await readiness.report();
    readiness.startDraining();
    expect(await readiness.report()).toMatchObject({ status: 'draining' });
  });
});
