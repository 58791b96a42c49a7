import { Client } from 'pg';
import { inject, vi } from 'vitest';

import { roleOf } from '../../src/runtime-role.js';

export interface EmptyDatabase {
  /** As its owner. */
  readonly url: string;
  readonly runtimeUrl: string;
  readonly runtimeRole: string;
  /** As its owner. */
  query(sql: string): Promise<readonly unknown[]>;
  drop(): Promise<void>;
}

/** A database of its own for one test, on the server of this run of tests. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const server = inject('env').MIGRATION_DATABASE_URL;
  // What begins with the name of the run goes with it, also when a test is interrupted.
  const name = `${new URL(server).pathname.slice(1)}-${crypto.randomUUID().slice(0, 8)}`;
  const url = new URL(`/${name}`, server).href;
  const runtimeUrl = new URL(`/${name}`, inject('env').DATABASE_URL).href;
  await query(server, `create database "${name}"`);
  return {
    url,
    runtimeUrl,
    runtimeRole: roleOf(runtimeUrl),
    query: (sql) => query(url, sql),
    drop: async () => {
      // The owner may not end a connection of the runtime role, which may last a moment longer than its client.
      await vi.waitFor(() => query(server, `drop database "${name}" with (force)`), {
        timeout: 25_000,
        interval: 100,
      });
    },
  };
}

export async function query(connectionString: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
