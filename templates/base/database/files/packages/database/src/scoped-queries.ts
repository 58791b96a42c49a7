import type { Scope } from '@app/core';
import { type Connection, type PoolClient, Query, type QueryConfig, type QueryResult } from 'pg';

import { settingOf } from './scopes.js';
import type { StatementNames } from './statement-names.js';

/** What node-postgres's own kinds of queries (pg-cursor, pg-query-stream) build on. */
interface Protocol {
  prepare(connection: Connection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
}

type Done = (error: Error | null, result: QueryResult) => void;

const ProtocolQuery = Query as unknown as new (config: object, done: Done) => Query & Protocol;

/** Holds a batch to a scope, and keeps it from writing. */
const readOnlySettings =
  "select set_config('transaction_read_only', 'on', true), set_config($1, $2, true)";

interface Settings {
  /** Under which the connection has the statement prepared, if it has. */
  readonly name: string | undefined;
  readonly values: string[];
}

/**
 * One query that reads, held to a scope, in one round trip. The settings are sent ahead of it in the
 * same batch, and PostgreSQL treats everything up to the end of a batch as one transaction: they
 * are gone when it is over, and no other query on this connection ever sees them.
 */
class ScopedQuery extends ProtocolQuery {
  #settingsAreNext = true;

  constructor(
    private readonly settings: Settings,
    config: QueryConfig,
    done: Done,
  ) {
    // A query without values would be sent as plain text, which does not batch.
    super({ ...config, queryMode: 'extended' }, done);
  }

  override prepare(connection: Connection): void {
    const { name = '', values } = this.settings;
    if (name === '') connection.parse({ name, text: readOnlySettings, types: [] }, true);
    connection.bind({ statement: name, values }, true);
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

/** Sends queries that read, each held to a scope by itself. */
export class ScopedQueries {
  readonly #prepared = new WeakMap<Pick<PoolClient, 'query'>, string>();

  constructor(private readonly names: StatementNames) {}

  /** @param connection one that is in no transaction */
  async send(
    connection: Pick<PoolClient, 'query'>,
    scope: Scope,
    query: QueryConfig,
  ): Promise<QueryResult> {
    try {
      return await this.#send(connection, scope, query);
    } catch (error) {
      // It has only read, so it may as well read again.
      if (!this.names.renewAfter(error)) throw error;
      return this.#send(connection, scope, query);
    }
  }

  #send(
    connection: Pick<PoolClient, 'query'>,
    scope: Scope,
    query: QueryConfig,
  ): Promise<QueryResult> {
    const settings = this.#settings(connection, scope);
    const name = settings.name && this.names.of(query.text);
    return new Promise((resolve, reject) => {
      connection.query(
        new ScopedQuery(settings, { ...query, name }, (error, result) => {
          if (error) reject(error);
          else resolve(result);
        }),
      );
    });
  }

  #settings(connection: Pick<PoolClient, 'query'>, scope: Scope): Settings {
    const values = [...settingOf(scope)];
    const name = this.names.of(readOnlySettings);
    if (name !== undefined && this.#prepared.get(connection) !== name) {
      this.#prepared.set(connection, name);
      // For its own sake: node-postgres takes the first statement that is parsed in a batch for the
      // only one. Should it fail, the query behind it fails as well.
      connection.query({ name, text: readOnlySettings, values }).catch(() => undefined);
    }
    return { name, values };
  }
}
