import { Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult } from 'pg';

import type { StatementNames } from './statement-names.js';

/** The statements that begin the transaction of the unit of work that is starting right now. */
type Begin = () => string;

type Send = (query: QueryConfig | string, ...rest: unknown[]) => Promise<QueryResult>;

const nothing: QueryResult = { command: 'BEGIN', rowCount: 0, oid: 0, fields: [], rows: [] };

/**
 * A pool for Prisma, whose transactions begin held to a scope. Prisma waits for its BEGIN, and would
 * have to wait for the settings after it; here both are on their way together with the first query.
 * @param begin is asked whenever Prisma begins a transaction
 * @param names for the statements that Prisma makes
 */
export function scopedPool(config: PoolConfig, begin: Begin, names: StatementNames): Pool {
  const pool = new Pool({ ...config, pipeline: true });
  pool.on('connect', (connection) => {
    connection.query = intercept(connection, begin, names) as PoolClient['query'];
  });
  return pool;
}

function intercept(connection: PoolClient, begin: Begin, names: StatementNames): Send {
  const send = connection.query.bind(connection) as Send;
  const sendPrepared: Send = async (query, ...rest) => {
    try {
      return await send(withName(query, names), ...rest);
    } catch (error) {
      names.renewAfter(error);
      throw error;
    }
  };
  return async (query, ...rest) => {
    const text = typeof query === 'string' ? query : query.text;
    if (text === 'COMMIT') return confirmed(await send(query, ...rest));
    if (text !== 'BEGIN') return sendPrepared(query, ...rest);
    // Should this fail, the policies let the queries behind it see and write nothing, and the
    // connection is in no transaction that could be committed.
    send(begin()).catch(() => undefined);
    return nothing;
  };
}

// What has values is worth preparing.
function withName(query: QueryConfig | string, names: StatementNames): QueryConfig | string {
  if (typeof query === 'string' || !query.values?.length) return query;
  return { ...query, name: names.of(query.text) };
}

// PostgreSQL answers a commit with ROLLBACK when a statement had failed before, even if the code
// has got over that.
function confirmed(result: QueryResult): QueryResult {
  if (result.command === 'COMMIT') return result;
  throw new Error('Nothing was saved, because a statement of this unit of work had failed');
}
