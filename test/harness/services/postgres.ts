import { randomBytes } from 'node:crypto';

import pg from 'pg';

import type { Allotment } from './allotment.js';

/**
 * Makes a role, a database of the same name that it owns, and a role for the application; what the first creates beside
 * that database is a leftover.
 */
export async function allotDatabase(serverUrl: string, name: string): Promise<Allotment> {
  const password = randomBytes(12).toString('hex');
  await query(serverUrl, `create role "${name}" login createdb createrole password '${password}'`);
  await query(serverUrl, `create role "${name}_app" login password '${password}'`);
  await query(serverUrl, `create database "${name}" owner "${name}"`);
  // For the stand-in of a queue, which keeps its tables in a schema of its own.
  await query(serverUrl, `grant create on database "${name}" to "${name}_app"`);
  const urlAs = (username: string) =>
    Object.assign(new URL(serverUrl), { username, password, pathname: `/${name}` }).href;
  return {
    env: { DATABASE_URL: urlAs(`${name}_app`), MIGRATION_DATABASE_URL: urlAs(name) },
    release: async () => {
      const databases = await databasesOf(serverUrl, name);
      for (const database of databases) await query(serverUrl, `drop database if exists "${database}" with (force)`);
      await query(serverUrl, `drop role "${name}"`);
      await query(serverUrl, `drop role "${name}_app"`);
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
