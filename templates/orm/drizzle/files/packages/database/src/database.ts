import { AsyncLocalStorage } from 'node:async_hooks';

import type { UnitOfWork } from '@app/core';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';

import { type DatabaseOptions, poolConfig } from './pool.js';
import { withoutValues } from './query-error.js';

export type Transaction = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0];

interface Scope {
  readonly tx: Transaction;
  readonly tenantId: string;
  open: boolean;
}

/**
 * The database of one process: a pool of connections, and the unit of work that repositories take
 * part in.
 */
export class Database implements UnitOfWork {
  /** Outside of any unit of work: only for data without a tenant. */
  readonly client: NodePgDatabase;
  readonly #pool: Pool;
  readonly #scopes = new AsyncLocalStorage<Scope>();

  constructor(readonly config: DatabaseOptions) {
    this.#pool = new Pool(poolConfig(config));
    this.#pool.on('error', ignoreLoss);
    // The pool listens to the connections that are idle only.
    this.#pool.on('connect', (connection) => connection.on('error', ignoreLoss));
    this.client = drizzle({ client: this.#pool });
  }

  async run<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const outer = this.#openScope();
    if (outer && outer.tenantId !== tenantId) {
      throw new Error(`A unit of work of tenant ${outer.tenantId} cannot work for ${tenantId}`);
    }
    const enter = (tx: Transaction) => this.#enter({ tx, tenantId, open: true }, work);
    return outer ? outer.tx.transaction(enter) : this.#connected((db) => db.transaction(enter));
  }

  /** @throws outside of a unit of work */
  current(): Pick<Scope, 'tx' | 'tenantId'> {
    const scope = this.#openScope();
    if (!scope) throw new Error('No unit of work is open here: call this inside database.run');
    return scope;
  }

  /** Rejects when the database does not answer. */
  async ping(): Promise<void> {
    await this.#pool.query('select 1');
  }

  /** Waits for the running queries, then disconnects. */
  async close(): Promise<void> {
    await this.#pool.end();
  }

  // What outlives its unit of work (a promise nobody awaited) must not use a connection that has
  // moved on.
  #openScope(): Scope | undefined {
    const scope = this.#scopes.getStore();
    return scope?.open ? scope : undefined;
  }

  // Drizzle takes a connection from the pool by itself, but never gives it back when `begin` fails.
  async #connected<T>(work: (db: NodePgDatabase) => Promise<T>): Promise<T> {
    const connection = await this.#pool.connect();
    try {
      return await work(drizzle({ client: connection }));
    } finally {
      connection.release();
    }
  }

  async #enter<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    try {
      return await this.#scopes.run(scope, work);
    } catch (error) {
      throw withoutValues(error);
    } finally {
      scope.open = false;
    }
  }
}

// The pool drops a connection that is lost, and a query that waits on it rejects. Without a
// listener the process would end all the same.
function ignoreLoss(): void {
  // There is nothing left to do.
}

/** Connects when the first query is made. */
export function createDatabase(options: DatabaseOptions): Database {
  return new Database(options);
}
