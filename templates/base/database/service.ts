import { randomBytes } from 'node:crypto';

import type { Allotment } from '../../../test/harness/services/allotment.js';
import { defineService, patienceMs } from '../../../test/harness/services/service.js';

// The client is loaded when it is used: every test reads which services there are.

export default defineService({
  server: {
    name: 'PostgreSQL',
    connect,
    variable: 'DATABASE_URL',
    localUrl: 'postgres://postgres:postgres@127.0.0.1:5432/postgres',
    installed: 'ls -d /etc/postgresql/*/main',
    debianPackage: 'postgresql',
    start: 'pg_ctlcluster --skip-systemctl-redirect "$(ls /etc/postgresql | sort -V | tail -1)" main start',
    startedBy: 'root',
    prepare: `su postgres -c "psql --command \\"alter role postgres password 'postgres'\\""`,
    service: 'postgresql',
    container: '--publish 127.0.0.1:5432:5432 --env POSTGRES_PASSWORD=postgres postgres:17',
  },
  allot: allotDatabase,
  version: async (url) => {
    const [row] = await query(url, 'show server_version');
    return String(row?.server_version).split(' ')[0] ?? 'unknown';
  },
});

async function connect(url: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs });
  client.on('error', () => undefined); // What `connect` rejects with as well.
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Makes a role, a database of the same name that it owns, and a role for the application; what the first creates beside
 * that database is a leftover.
 */
async function allotDatabase(serverUrl: string, name: string): Promise<Allotment> {
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
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql, values);
    return rows;
  } finally {
    await client.end();
  }
}
