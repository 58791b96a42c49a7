import type { Scope } from '@app/core';
import {
  DatabaseError,
  Pool,
  type PoolClient,
  type PoolConfig,
  type QueryConfig,
  type QueryResult,
} from 'pg';

import { scopeSettings } from './scope-settings.js';
import { ScopedQueries } from './scoped-queries.js';
import type { StatementNames } from './statement-names.js';

/** A unit of work that Prisma begins a transaction for. */
export interface Beginning {
  readonly scope: Scope;
  readonly readOnly: boolean;
}

type Send = (query: QueryConfig | string, ...rest: unknown[]) => Promise<QueryResult>;

const nothing: QueryResult = { command: 'BEGIN', rowCount: 0, oid: 0, fields: [], rows: [] };

/**
 * A pool for Prisma, whose transactions begin held to a scope. Prisma waits for its BEGIN, and would
 * have to wait for the settings after it; here both are on their way together with the first query.
 * @param begin is asked whenever Prisma begins a transaction
 * @param names for the statements that Prisma makes
 */
export function scopedPool(
  config: PoolConfig,
  begin: () => Beginning,
  names: StatementNames,
): Pool {
  const pool = new Pool({ ...config, pipeline: true });
  const reads = new ScopedQueries(names);
  pool.on('connect', (connection) => {
    const send = connection.query.bind(connection) as Send;
    const scoped = endingWhenLost(connection, intercept(send, begin, { reads, names }));
    connection.query = scoped as PoolClient['query'];
  });
  return pool;
}

// Prisma gives every connection back as if it was in order. The pool keeps none that has been ended.
function endingWhenLost(connection: PoolClient, send: Send): Send {
  return async (query, ...rest) => {
    try {
      return await send(query, ...rest);
    } catch (error) {
      // Not said by PostgreSQL: it does not answer, or the network is gone.
      if (!(error instanceof DatabaseError)) connection.end().catch(() => undefined);
      throw error;
    }
  };
}

interface Preparing {
  readonly reads: ScopedQueries;
  readonly names: StatementNames;
}

function intercept(send: Send, begin: () => Beginning, { reads, names }: Preparing): Send {
  const connection = { query: send } as unknown as PoolClient;
  const sendPrepared = preparing(send, names);
  let reading: Scope | undefined;
  let unanswered = 0;
  return async (query, ...rest) => {
    const text = typeof query === 'string' ? query : query.text;
    if (text === 'BEGIN') {
      const { scope, readOnly } = begin();
      reading = readOnly ? scope : undefined;
      // Should this fail, the policies let the queries behind it see and write nothing, and the
      // connection is in no transaction that could be committed.
      if (!readOnly) send(`begin; ${scopeSettings(scope)}`).catch(() => undefined);
      return nothing;
    }
    if (reading === undefined) {
      const result = await sendPrepared(query, ...rest);
      return text === 'COMMIT' ? confirmed(result) : result;
    }
    // At read committed, each statement of a transaction sees what is committed when it begins:
    // for queries that read, a transaction each is the same, without messages to begin and end it.
    if (text !== 'COMMIT' && text !== 'ROLLBACK') {
      unanswered += 1;
      try {
        return await reads.send(connection, reading, query as QueryConfig);
      } finally {
        unanswered -= 1;
      }
    }
    reading = undefined;
    // Prisma does not wait any longer, and the connection would be given to somebody else.
    if (unanswered > 0) throw new Error('A read has ended before one of its queries');
    return nothing;
  };
}

// What has values is worth preparing.
function preparing(send: Send, names: StatementNames): Send {
  return async (query, ...rest) => {
    if (typeof query === 'string' || !query.values?.length) return send(query, ...rest);
    try {
      return await send({ ...query, name: names.of(query.text) }, ...rest);
    } catch (error) {
      names.renewAfter(error);
      throw error;
    }
  };
}

// PostgreSQL answers a commit with ROLLBACK when a statement had failed before, even if the code
// has got over that.
function confirmed(result: QueryResult): QueryResult {
  if (result.command === 'COMMIT') return result;
  throw new Error('Nothing was saved, because a statement of this unit of work had failed');
}
