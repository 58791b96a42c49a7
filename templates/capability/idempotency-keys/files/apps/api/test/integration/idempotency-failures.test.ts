import { randomInt, randomUUID } from 'node:crypto';

import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { unreachableUrl, urlVariable } from '../../../../packages/queue/test/support/broker.js';
import { startTcpProxy } from '../../../../test/support/tcp-proxy.js';
import { startApi } from '../../src/start.js';
import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi({ LOG_LEVEL: 'silent' });
const workplace = await createWorkplace();
const accessToken = await api.signIn(workplace.admin);
const replayed = 'idempotency-replayed';

let key: string;
beforeEach(() => {
  key = randomUUID();
});

const withKey = () => ({ ...bearer(accessToken), 'idempotency-key': key });

describe('a deadlock under a key', () => {
  const owner = new Client({ connectionString: inject('env').MIGRATION_DATABASE_URL });
  const suffix = randomUUID().slice(0, 8);
  const counter = `key_deadlocks_${suffix}`;

  /** Lets PostgreSQL end as many transactions as victims of a deadlock that add an invitation of this test. */
  const failNext = (transactions: number) =>
    owner.query(`select setval('${counter}', ${1000 - transactions})`);

  beforeAll(async () => {
    await owner.connect();
    // What a sequence counts is not rolled back.
    await owner.query(`
      create sequence ${counter};
      create function ${counter}() returns trigger language plpgsql security definer as $$ begin
        if nextval('${counter}') <= 1000 then
          raise exception 'deadlock detected' using errcode = '40P01';
        end if;
        return new;
      end $$;
      create trigger ${counter} before insert on invitations for each row
        when (new.email like '${suffix}%') execute function ${counter}()`);
  });

  afterAll(async () => {
    await owner.query(
      `drop trigger ${counter} on invitations; drop function ${counter}; drop sequence ${counter}`,
    );
    await owner.end();
  });

  const create = () =>
    api.inject({
      method: 'POST',
      url: '/api/v1/invitations',
      headers: withKey(),
      payload: { email: `${suffix}-${key.slice(0, 8)}@example.com`, role: 'member' },
    });

  it('is repeated without an error', async () => {
    await failNext(2);

    const created = await create();

    expect(created.statusCode).toBe(201);
    expect(created.headers['content-type']).toContain('application/json');
    expect(created.headers).not.toHaveProperty('retry-after');
  });

  it('that comes again and again is an answer that asks to repeat, and is not kept', async () => {
    await failNext(100);
    const failed = await create();
    expect(failed.statusCode).toBe(503);

    await failNext(0);
    const created = await create();
    expect(created.statusCode).toBe(201);
    expect(created.headers).not.toHaveProperty(replayed);
  });
});

describe('a request with a key', () => {
  it('is answered in time while the database does not answer', async () => {
    const database = await startTcpProxy(inject('env').DATABASE_URL);
    const limited = await startApi({
      ...inject('env'),
      HOST: '127.0.0.1',
      PORT: '0',
      REQUEST_TIMEOUT_MS: '1500',
      HANDLER_TIMEOUT_MS: '400',
      DATABASE_STATEMENT_TIMEOUT_MS: '60000',
      DATABASE_URL: database.url,
      LOG_LEVEL: 'silent',
    });
    try {
      // The permissions of the caller are kept for some seconds from here.
      const url = `${limited.url}/api/v1`;
      await vi.waitFor(async () => {
        const { status } = await fetch(`${url}/users`, { headers: bearer(accessToken) });
        expect(status).toBe(200);
      });
      database.silence();
      const response = await fetch(`${url}/invitations`, {
        method: 'POST',
        headers: { ...withKey(), 'content-type': 'application/json' },
        body: JSON.stringify({ email: `${key}@example.com`, role: 'member' }),
      });
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ code: 'service_unavailable' });
    } finally {
      database.close();
      await limited.stop();
    }
  });

  it('that sends a job is handled once while the broker is away', async () => {
    const offline = await createTestApi({ [urlVariable]: unreachableUrl, LOG_LEVEL: 'silent' });
    const email = `${key}@example.com`;
    const invite = () =>
      offline.inject({
        method: 'POST',
        url: '/api/v1/invitations',
        headers: withKey(),
        payload: { email, role: 'member' },
      });
    const first = await invite();
    const second = await invite();
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.headers[replayed]).toBe('true');
    expect(second.body).toBe(first.body);
  });

  it('that is refused because there were too many is not kept', async () => {
    const limited = await createTestApi({
      RATE_LIMIT_SCALE: '1',
      RATE_LIMIT_PER_ADDRESS: '100000',
      [urlVariable]: unreachableUrl,
      LOG_LEVEL: 'silent',
    });
    const email = `${randomUUID()}@example.com`;
    const remoteAddress = `198.18.${randomInt(256)}.${randomInt(256)}`;
    const invite = async (headers: Record<string, string>) =>
      limited.inject({
        method: 'POST',
        url: '/api/v1/invitations',
        headers,
        remoteAddress,
        payload: { email, role: 'member' },
      });
    for (let count = 0; count < 3; count += 1) await invite(bearer(accessToken));
    for (const refused of [await invite(withKey()), await invite(withKey())]) {
      expect(refused.statusCode).toBe(429);
      expect(refused.headers).not.toHaveProperty(replayed);
    }
  });
});
