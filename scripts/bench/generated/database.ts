import pg, { type QueryResultRow } from 'pg';

export interface Connection {
  query<R extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<readonly R[]>;
}

/** Connects, does the work, and disconnects. */
export async function withConnection<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work({
      query: async <R extends QueryResultRow>(sql: string, values: readonly unknown[] = []) => {
        const { rows } = await client.query<R>(sql, [...values]);
        return rows;
      },
    });
  } finally {
    await client.end();
  }
}
