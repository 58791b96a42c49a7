import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { resolveServices, startTestServices } from '../../src/index.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolve-services-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function query(connectionString: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('resolveServices', () => {
  it('uses the database that it is given', async () => {
    const env = {
      DATABASE_URL: 'postgres://app@localhost/mine',
      MIGRATION_DATABASE_URL: 'postgres://owner@localhost/mine',
    };
    const services = await resolveServices(env, folder);
    expect(services.env).toEqual(env);
  });

  it.each(['DATABASE_URL', 'MIGRATION_DATABASE_URL'])(
    'does not take %s without its counterpart',
    async (name) => {
      const services = resolveServices({ [name]: 'postgres://one@localhost/mine' }, folder);
      await expect(services).rejects.toThrow('DATABASE_URL and MIGRATION_DATABASE_URL go together');
    },
  );

  it('starts PostgreSQL in UTC, in every time zone of the host', async () => {
    vi.stubEnv('TZ', 'America/St_Johns');
    const services = await resolveServices({}, folder);
    vi.unstubAllEnvs();

    expect(await query(services.env.DATABASE_URL, 'show timezone')).toEqual([{ TimeZone: 'UTC' }]);
    await services.stop();
  });

  it('starts PostgreSQL, and keeps data and URL from one start to the next', async () => {
    const first = await resolveServices({}, folder);
    await query(first.env.MIGRATION_DATABASE_URL, 'create table notes (text text)');
    await query(first.env.MIGRATION_DATABASE_URL, `insert into notes values ('kept')`);
    await query(first.env.MIGRATION_DATABASE_URL, 'grant select on notes to app');
    await first.stop();
    await expect(query(first.env.DATABASE_URL, 'select 1')).rejects.toThrow('ECONNREFUSED');

    const second = await resolveServices({}, folder);
    expect(second.env).toEqual(first.env);
    expect(await query(second.env.DATABASE_URL, 'select text from notes')).toEqual([
      { text: 'kept' },
    ]);
    await second.stop();
  });

  it('hands out a role that owns nothing, beside the owner', async () => {
    const { env, stop } = await resolveServices({}, folder);
    await expect(query(env.DATABASE_URL, 'create table notes ()')).rejects.toThrow(
      'permission denied for schema public',
    );
    await query(env.MIGRATION_DATABASE_URL, 'create table notes ()');
    await stop();
  });

  it('refuses connections without the password', async () => {
    const services = await resolveServices({}, folder);
    const url = new URL(services.env.DATABASE_URL);
    url.password = 'postgres';
    await expect(query(url.href, 'select 1')).rejects.toThrow('password authentication failed');
    await services.stop();
  });
});

it('makes a database and a role for one run of tests, and leaves neither', async () => {
  const { DATABASE_URL, MIGRATION_DATABASE_URL: server } = inject('env');
  const services = await startTestServices({ ...process.env, MIGRATION_DATABASE_URL: server });
  const { env } = services;
  const database = new URL(env.DATABASE_URL).pathname.slice(1);
  const role = new URL(env.DATABASE_URL).username;
  expect(role).not.toBe(new URL(DATABASE_URL).username);
  const leftovers = () =>
    query(
      server,
      `select datname as name from pg_database where datname like '${database}%'
       union select rolname from pg_roles where rolname = '${role}' order by 1`,
    );
  await query(env.MIGRATION_DATABASE_URL, `create table notes (); grant all on notes to "${role}"`);
  await query(env.MIGRATION_DATABASE_URL, `create database "${database}-forgotten"`);
  // #if saas
  await query(env.DATABASE_URL, 'create schema stand_in');
  // #endif
  expect(await leftovers()).toEqual([
    { name: role },
    { name: database },
    { name: `${database}-forgotten` },
  ]);

  await services.stop();

  expect(await leftovers()).toEqual([]);
});
