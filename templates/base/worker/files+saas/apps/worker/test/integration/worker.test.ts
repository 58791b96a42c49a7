import { randomUUID } from 'node:crypto';

import { loadConfig } from '@app/common';
import { queueEnv } from '@app/queue';
import { removeQueue } from '@app/queue/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { type RunningWorker, startWorker } from '../../src/start.js';

// A queue of its own: other tests must not lose their jobs to this worker.
const env = {
  ...inject('env'),
  QUEUE_PREFIX: `worker_${randomUUID().slice(0, 8)}`,
  WORKER_PORT: '0',
  // #slot env
};
const config = loadConfig(z.object({ DATABASE_URL: z.string(), ...queueEnv }), env);

describe('the worker', () => {
  let worker: RunningWorker;

  beforeAll(async () => {
    worker = await startWorker(env);
  });

  afterAll(async () => {
    await worker.stop();
    await removeQueue(config);
  });
  // #slot cases

  it.each([
    ['/health', 200, 'ok'],
    ['/ready', 200, 'ready'],
    ['/metrics', 404, 'not found'],
  ])('answers %s with %i', async (path, statusCode, status) => {
    const response = await fetch(`http://127.0.0.1:${worker.healthPort}${path}`);

    expect(response.status).toBe(statusCode);
    expect(await response.json()).toMatchObject({ status });
  });

  it('does not start when its port is taken', async () => {
    const second = startWorker({ ...env, WORKER_PORT: String(worker.healthPort) });

    await expect(second).rejects.toThrow('EADDRINUSE');
  });
});
