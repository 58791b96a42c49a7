import type { Scope } from '@app/core';
import { DatabaseError, type Pool, type QueryConfig, type QueryResult } from 'pg';

import type { ScopedQueries } from './scoped-queries.js';

/**
 * Stands in for a pool where queries are made one by one: each takes a connection, and gives it
 * back.
 * @param currentScope tells the scope of the running unit of work, or throws outside of one
 */
export function scopedReads(pool: Pool, queries: ScopedQueries, currentScope: () => Scope) {
  return {
    async query(config: QueryConfig, values: unknown[]): Promise<QueryResult> {
      const scope = currentScope();
      const connection = await pool.connect();
      try {
        const result = await queries.send(connection, scope, { ...config, values });
        connection.release();
        return result;
      } catch (error) {
        // PostgreSQL has ended the transaction by itself; a lost connection is no use to anybody.
        connection.release(!(error instanceof DatabaseError));
        throw error;
      }
    },
  };
}
