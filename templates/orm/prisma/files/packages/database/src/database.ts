import { AsyncLocalStorage } from 'node:async_hooks';

import type { UnitOfWork } from '@app/core';
import { PrismaPg } from '@prisma/adapter-pg';

import { type Prisma, PrismaClient } from './generated/prisma/client.js';
import { type DatabaseOptions, poolConfig } from './pool.js';

export type Transaction = Prisma.TransactionClient;

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
  readonly client: PrismaClient;
  readonly #scopes = new AsyncLocalStorage<Scope>();

  constructor(readonly config: DatabaseOptions) {
    this.client = new PrismaClient({
      adapter: new PrismaPg(poolConfig(config)),
      errorFormat: 'minimal',
      // Selected where it is needed, and nowhere by accident.
      omit: { user: { passwordHash: true } },
      transactionOptions: {
        maxWait: config.DATABASE_CONNECT_TIMEOUT_MS,
        timeout: config.DATABASE_TRANSACTION_TIMEOUT_MS,
      },
    });
  }

  async run<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const outer = this.#openScope();
    if (outer && outer.tenantId !== tenantId) {
      throw new Error(`A unit of work of tenant ${outer.tenantId} cannot work for ${tenantId}`);
    }
    const parent = outer?.tx ?? this.client;
    return parent.$transaction((tx) => this.#enter({ tx, tenantId, open: true }, work));
  }

  /** @throws outside of a unit of work */
  current(): Pick<Scope, 'tx' | 'tenantId'> {
    const scope = this.#openScope();
    if (!scope) throw new Error('No unit of work is open here: call this inside database.run');
    return scope;
  }

  /** Rejects when the database does not answer. */
  async ping(): Promise<void> {
    await this.client.$queryRaw`select 1`;
  }

  /** Waits for the running queries, then disconnects. */
  async close(): Promise<void> {
    await this.client.$disconnect();
  }

  // What outlives its unit of work (a promise nobody awaited) must not use a transaction that has
  // ended.
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
