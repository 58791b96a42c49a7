import type { PoolClient, QueryConfig, QueryResult } from 'pg';

import type { StatementNames } from './statement-names.js';

/** A connection that has its statements prepared: what has values is worth a name. */
export function preparing(connection: PoolClient, names: StatementNames): PoolClient {
  const query = async (config: QueryConfig, values: unknown[]): Promise<QueryResult> => {
    const name = values.length > 0 ? names.of(config.text) : undefined;
    try {
      return await connection.query({ ...config, name, values });
    } catch (error) {
      names.renewAfter(error);
      throw error;
    }
  };
  // All that Drizzle asks of it.
  return { query } as unknown as PoolClient;
}
