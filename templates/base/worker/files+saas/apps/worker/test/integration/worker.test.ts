import { randomUUID } from 'node:crypto';

import { loadConfig, newId } from '@app/common';
// #if multi
import { createMember, createScope, insideTenant } from '@app/database/testing';
// #else
import { createMember, createScope, insideDatabase } from '@app/database/testing';
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
  PURGE_INTERVAL_SECONDS: '1',
  // #slot env
};
const config = loadConfig(z.object({ DATABASE_URL: z.string(), ...queueEnv }), env);
const { MIGRATION_DATABASE_URL: url } = env;

// #if multi
const query = (statement: string) =>
  insideTenant(url, newId(), async (client) => (await client.query<object>(statement)).rows);
// #else
const query = (statement: string) =>
  insideDatabase(url, async (client) => (await client.query<object>(statement)).rows);
// #endif

let worker: RunningWorker;

beforeAll(async () => {
  worker = await startWorker(env);
});

afterAll(async () => {
  await worker.stop();
  await removeQueue(config);
});

describe('the worker', () => {
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

    await expect(second).rejects.toThrow('WORKER_PORT: something else listens on port');
  });
  // #slot cases
});

describe('jobs that wait for the broker', () => {
  it('are delivered, past those that cannot be read', async () => {
    // They are claimed in any order.
    const unreadable = Array.from({ length: 9 }, newId);
    const id = newId();
    const job = { v: 1, id, correlationId: 'test', data: { accountId: newId() } };
    const envelopes = [
      ...unreadable.map((one) => [one, {}] as const),
      [id, { ...job, name: 'identity.warn-sign-up' }] as const,
    ];
    const rows = envelopes.map(
      ([one, envelope]) => `('${one}', '${JSON.stringify(envelope)}', now() - interval '1 day')`,
    );
    await query(`insert into pending_jobs (id, envelope, due_at) values ${rows.join(', ')}`);
    const all = `pending_jobs where id in ('${[...unreadable, id].join("', '")}')`;

    await expect
      .poll(() => query(`select id from ${all} order by id`), { timeout: 4000 })
      .toEqual(unreadable.toSorted().map((one) => ({ id: one })));
    await query(`delete from ${all}`);
  });
});

/** Days before or after now, in SQL. */
const at = (days: number) => `now() + interval '${days} days'`;

describe('purging', () => {
  it('deletes expired data, and keeps the rest', async () => {
    // #if multi
    const { accountId } = await createMember(url, await createScope(url));
    // #else
    await createScope(url);
    const { accountId } = await createMember(url);
    // #endif
    const addSession = async (expires: string, revoked = 'null') => {
      const id = newId();
      await query(`insert into sessions (id, account_id, expires_at, revoked_at)
        values ('${id}', '${accountId}', ${expires}, ${revoked})`);
      return id;
    };
    const addRefreshToken = async (sessionId: string, expires: string) => {
      const id = newId();
      await query(`insert into refresh_tokens (id, session_id, token_hash, expires_at)
        values ('${id}', '${sessionId}', '${id}', ${expires})`);
      return id;
    };
    const addAccountToken = async (expires: string) => {
      const id = newId();
      await query(`insert into account_tokens (id, account_id, purpose, token_hash, expires_at)
        values ('${id}', '${accountId}', 'verify-email', '${id}', ${expires})`);
      return id;
    };

    const session = await addSession(at(30));
    const kept = {
      sessions: [session, await addSession(at(-29)), await addSession(at(5), at(-29))],
      refresh_tokens: [await addRefreshToken(session, at(-6))],
      account_tokens: [await addAccountToken(at(-6))],
    };
    await addSession(at(-31));
    await addSession(at(5), at(-31));
    await addRefreshToken(session, at(-8));
    await addAccountToken(at(-8));

    const left = async () => {
      const owners = {
        sessions: `account_id = '${accountId}'`,
        refresh_tokens: `session_id = '${session}'`,
        account_tokens: `account_id = '${accountId}'`,
      };
      const all = await Promise.all(
        Object.entries(owners).map(async ([table, owner]) => {
          const rows = await query(`select id from ${table} where ${owner} order by 1`);
          return [table, (rows as { id: string }[]).map(({ id }) => id)] as const;
        }),
      );
      return Object.fromEntries(all);
    };
    await expect.poll(left, { timeout: 25_000 }).toEqual(kept);
  });
});
