import { randomUUID } from 'node:crypto';

import { loadConfig, newId } from '@app/common';
// #if multi
import { createMember, createScope, insideTenant } from '@app/database/testing';
// #else
import { createMember, createScope, insideDatabase } from '@app/database/testing';
// #endif
import { queueEnv } from '@app/queue';
import { removeQueue } from '@app/queue/testing';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { type RunningWorker, startWorker } from '../../src/start.js';

const env = {
  ...inject('env'),
  QUEUE_PREFIX: `keys_${randomUUID().slice(0, 8)}`,
  WORKER_PORT: '0',
  PURGE_INTERVAL_SECONDS: '1',
};
let worker: RunningWorker;

beforeAll(async () => {
  worker = await startWorker(env);
});

afterAll(async () => {
  await worker.stop();
  await removeQueue(loadConfig(z.object({ DATABASE_URL: z.string(), ...queueEnv }), env));
});

it('deletes expired keys, and keeps the rest', async () => {
  const { MIGRATION_DATABASE_URL: url } = env;
  // #if multi
  const scope = await createScope(url);
  const { accountId, userId } = await createMember(url, scope);
  const query = (statement: string) =>
    insideTenant(url, scope.tenantId, async (client) => client.query<{ key: string }>(statement));
  const owner = { columns: 'tenant_id, user_id', values: `'${scope.tenantId}', '${userId}'` };
  // #else
  await createScope(url);
  const { accountId, userId } = await createMember(url);
  const query = (statement: string) =>
    insideDatabase(url, async (client) => client.query<{ key: string }>(statement));
  const owner = { columns: 'user_id', values: `'${userId}'` };
  // #endif
  const add = (table: string, columns: string, values: string, hours: number) =>
    query(`insert into ${table}
      (${columns}, key, method, path, request_hash, status, headers, expires_at)
      values (${values}, '${hours} h', 'POST', '/', '', 200, '{}', now() + interval '${hours} h')`);
  for (const hours of [-1, 1]) {
    await add('idempotency_keys', owner.columns, owner.values, hours);
    const claim = `'${accountId}', '${newId()}'`;
    await add('account_idempotency_keys', 'account_id, id', claim, hours);
  }

  const left = async () => {
    const ofUser = await query(`select key from idempotency_keys where user_id = '${userId}'`);
    const ofAccount = await query(
      `select key from account_idempotency_keys where account_id = '${accountId}'`,
    );
    return [ofUser.rows, ofAccount.rows];
  };
  const kept = [{ key: '1 h' }];
  await expect.poll(left, { timeout: 25_000 }).toEqual([kept, kept]);
});
