import { randomBytes } from 'node:crypto';

import pg from 'pg';

import type { Allotment } from './allotment.js';

/** Makes a role and a database of the same name; what the role creates beside that database is a leftover. */
export async function allotDatabase(serverUrl: string, name: string): Promise<Allotment> {
  const password = randomBytes(12).toString('hex');
  await query(serverUrl, `create role "${name}" login createdb createrole password '${password}'`);
  await query(serverUrl, `create database "${name}" owner "${name}"`);
  const url = new URL(serverUrl);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  return {
    env: { DATABASE_URL: url.href },
    release: async () => {
      const databases = await databasesOf(serverUrl, name);
      for (const database of databases) await query(serverUrl, `drop database if exists "${database}" with (force)`);
      await query(serverUrl, `drop role "${name}"`);
      return databases.filter((database) => database !== name).map((database) => `database ${database}`);
    },
  };
}

async function databasesOf(serverUrl: string, role: string): Promise<string[]> {
  const rows = await query(serverUrl, 'select datname from pg_database where pg_get_userbyid(datdba) = $1', [role]);
  return rows.map((row) => String(row.datname));
}

async function query(url: string, sql: string, values: string[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql, values);
    return rows;
  } finally {
    await client.end();
  }
}
