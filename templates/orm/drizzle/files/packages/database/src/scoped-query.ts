import type { Scope } from '@app/core';
import {
  type Connection,
  DatabaseError,
  type Pool,
  Query,
  type QueryConfig,
  type QueryResult,
} from 'pg';

import { readOnlySettings } from './scope-settings.js';

/** What node-postgres's own kinds of queries (pg-cursor, pg-query-stream) build on. */
interface Protocol {
  prepare(connection: Connection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
}

type Done = (error: Error | null, result: QueryResult) => void;

const ProtocolQuery = Query as unknown as new (config: object, done: Done) => Query & Protocol;

/**
 * One query that reads, held to a scope, in one round trip. The settings are sent ahead of it in the
 * same batch, and PostgreSQL treats everything up to the end of a batch as one transaction: they
 * are gone when it is over, and no other query on this connection ever sees them.
 */
class ScopedQuery extends ProtocolQuery {
  #settingsAreNext = true;

  constructor(
    private readonly scope: Scope,
    config: QueryConfig,
    done: Done,
  ) {
    // A query without values would be sent as plain text, which does not batch.
    super({ ...config, queryMode: 'extended' }, done);
  }

  override prepare(connection: Connection): void {
    connection.parse({ name: '', text: readOnlySettings(this.scope), types: [] }, true);
    connection.bind({}, true);
    connection.execute({}, true);
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (!this.#settingsAreNext) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.#settingsAreNext) this.#settingsAreNext = false;
    else super.handleCommandComplete(message, connection);
  }
}

/**
 * Stands in for a pool where queries are made one by one: each takes a connection, and gives it
 * back.
 * @param currentScope tells the scope of the running unit of work, or throws outside of one
 */
export function scopedReads(pool: Pool, currentScope: () => Scope) {
  return {
    async query(config: QueryConfig, values: unknown[]): Promise<QueryResult> {
      const scope = currentScope();
      const connection = await pool.connect();
      try {
        const result = await new Promise<QueryResult>((resolve, reject) => {
          connection.query(
            new ScopedQuery(scope, { ...config, values }, (error, rows) => {
              if (error) reject(error);
              else resolve(rows);
            }),
          );
        });
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
