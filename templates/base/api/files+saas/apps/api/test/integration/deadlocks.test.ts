import { randomUUID } from 'node:crypto';

import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi({ LOG_LEVEL: 'silent' });
const workplace = await createWorkplace();
const admin = bearer(await api.signIn(workplace.admin));
const owner = new Client({ connectionString: inject('env').MIGRATION_DATABASE_URL });
const suffix = randomUUID().slice(0, 8);
const counter = `deadlocks_${suffix}`;

/** Lets PostgreSQL end as many transactions as victims of a deadlock that add an invitation of this test. */
const spoil = (transactions: number) =>
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

describe('a deadlock', () => {
  let email: string;

  beforeEach(() => {
    email = `${suffix}-${randomUUID().slice(0, 8)}@example.com`;
  });

  const create = () =>
    api.inject({
      method: 'POST',
      url: '/api/v1/invitations',
      headers: admin,
      payload: { email, role: 'member' },
    });

  it('is got over without a word', async () => {
    await spoil(2);

    const created = await create();

    expect(created.statusCode).toBe(201);
    expect(created.headers['content-type']).toContain('application/json');
    expect(created.headers).not.toHaveProperty('retry-after');
    expect(created.json()).toMatchObject({ email });
  });

  it('that comes again and again is an answer that asks to repeat', async () => {
    await spoil(100);
    const refused = await create();
    expect(refused.statusCode).toBe(503);

    await spoil(0);
    expect((await create()).statusCode).toBe(201);
  });
});
