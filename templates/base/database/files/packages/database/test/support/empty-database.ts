import { Client } from 'pg';
import { inject } from 'vitest';

export interface EmptyDatabase {
  readonly url: string;
  query(sql: string): Promise<readonly unknown[]>;
  drop(): Promise<void>;
}

/** A database of its own for one test, on the server of this run of tests. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const server = inject('env').DATABASE_URL;
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await query(server, `create database ${name}`);
  return {
    url: url.href,
    query: (sql) => query(url.href, sql),
    drop: async () => {
      await query(server, `drop database ${name} with (force)`);
    },
  };
}

async function query(connectionString: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
