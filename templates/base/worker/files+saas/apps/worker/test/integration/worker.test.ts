import { randomUUID } from 'node:crypto';

import { loadConfig, newId } from '@app/common';
// #if multi
import { createScope, insideTenant } from '@app/database/testing';
// #else
import { insideDatabase } from '@app/database/testing';
// #endif
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
  AUDIT_SEAL_INTERVAL_MS: '50',
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

  it('seals the audit log', { timeout: 120_000 }, async () => {
    // #if multi
    const { tenantId } = await createScope(env.MIGRATION_DATABASE_URL);
    const query = async (statement: string, values: readonly string[]) =>
      insideTenant(env.MIGRATION_DATABASE_URL, tenantId, (client) =>
        client.query(statement, [...values]),
      );
    const [names, values] = ['id, tenant_id', [newId(), tenantId]];
    // #else
    const query = async (statement: string, values: readonly string[]) =>
      insideDatabase(env.MIGRATION_DATABASE_URL, (client) => client.query(statement, [...values]));
    const [names, values] = ['id', [newId()]];
    // #endif
    const places = values.map((_, index) => `$${index + 1}`).join(', ');
    await query(
      `insert into audit_log (${names}, at, action, resource_type, resource_id)
       values (${places}, now(), 'thing.done', 'thing', '1')`,
      values,
    );
    const sealed = async () => {
      const seals = 'select from audit_seals where $1 = any(entry_ids)';
      return (await query(seals, values.slice(0, 1))).rowCount;
    };
    // Not before every transaction of the cluster that began earlier is over, those of other tests too.
    await expect.poll(sealed, { timeout: 110_000 }).toBe(1);
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
