import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { Pool } from 'pg';

/** Drizzle on a pool or, inside a transaction, on its connection. */
export type Client = PgDatabase<NodePgQueryResultHKT>;

/** What repositories make their queries with. Transactions are begun by `Database.run`. */
export type Transaction = Omit<Client, 'transaction'>;

export function createClient(pool: Pool): Client {
  return drizzle({ client: pool });
}

/** Runs `work` in a transaction or, inside another one, in a savepoint. */
export function transaction<T>(client: Client, work: (tx: Client) => Promise<T>): Promise<T> {
  return client.transaction(work);
}
