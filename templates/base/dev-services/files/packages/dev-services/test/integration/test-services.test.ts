import { Client } from 'pg';
import { expect, inject, it } from 'vitest';

import { startTestServices } from '../../src/index.js';

async function query(connectionString: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

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
  await query(env.DATABASE_URL, 'create schema stand_in');
  expect(await leftovers()).toEqual([
    { name: role },
    { name: database },
    { name: `${database}-forgotten` },
  ]);

  await services.stop();

  expect(await leftovers()).toEqual([]);
});
