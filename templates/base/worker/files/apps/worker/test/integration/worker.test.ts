import { randomUUID } from 'node:crypto';

import { createLogger, loadConfig, newCorrelationId, runWithContext } from '@app/common';
import { createTenant, createUser, insideTenant } from '@app/database/testing';
import { createJobQueue, queueEnv } from '@app/queue';
import { removeQueue } from '@app/queue/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { type RunningWorker, startWorker } from '../../src/start.js';

// A queue of its own: other tests must not lose their jobs to this worker.
const env = {
  ...inject('env'),
  QUEUE_PREFIX: `worker_${randomUUID().slice(0, 8)}`,
  WORKER_PORT: '0',
};
const config = loadConfig(z.object({ DATABASE_URL: z.string(), ...queueEnv }), env);

describe('the worker', () => {
  const queue = createJobQueue(config, createLogger('test', 'silent'));
  let worker: RunningWorker;

  beforeAll(async () => {
    worker = await startWorker(env);
  });

  afterAll(async () => {
    await worker.stop();
    await queue.close();
    await removeQueue(config);
  });

  it('welcomes a new user once, however often the job is delivered', async () => {
    const tenant = await createTenant(env.MIGRATION_DATABASE_URL);
    const userId = await createUser(env.MIGRATION_DATABASE_URL, tenant);
    const another = await createUser(env.MIGRATION_DATABASE_URL, tenant);
    const context = { correlationId: newCorrelationId(), tenantId: tenant.tenantId };

    for (const id of [userId, userId, another]) {
      await runWithContext(context, () => queue.enqueue('users.welcome', { userId: id }));
    }

    const welcomed = async () => {
      const { rows } = await insideTenant(env.MIGRATION_DATABASE_URL, tenant.tenantId, (client) =>
        client.query<{ user_id: string }>(
          `select user_id from notifications where kind = 'welcome'`,
        ),
      );
      return rows.map((row) => row.user_id).sort();
    };
    await expect.poll(welcomed, { timeout: 15_000 }).toEqual([userId, another].sort());
  });

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
