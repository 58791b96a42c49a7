import { AsyncLocalStorage } from 'node:async_hooks';

import type { UnitOfWork } from '@app/core';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';

import { type DatabaseOptions, poolConfig } from './pool.js';

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
    // An idle connection was lost: the pool has dropped it already. Without a listener the process
    // would end.
    this.#pool.on('error', () => undefined);
    this.client = drizzle({ client: this.#pool });
  }

  async run<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const outer = this.#openScope();
    if (outer && outer.tenantId !== tenantId) {
      throw new Error(`A unit of work of tenant ${outer.tenantId} cannot work for ${tenantId}`);
    }
    const parent = outer?.tx ?? this.client;
    return parent.transaction((tx) => this.#enter({ tx, tenantId, open: true }, work));
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

  async #enter<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    try {
      return await this.#scopes.run(scope, work);
    } finally {
      scope.open = false;
    }
  }
}

/** Connects when the first query is made. */
export function createDatabase(options: DatabaseOptions): Database {
  return new Database(options);
}
