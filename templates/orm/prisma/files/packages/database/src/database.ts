import { AsyncLocalStorage } from 'node:async_hooks';

import type { Scope, UnitOfWork } from '@app/core';
import { PrismaPg } from '@prisma/adapter-pg';
import type { PoolConfig } from 'pg';

import { type Prisma, PrismaClient } from './generated/prisma/client.js';
import { Heartbeat } from './heartbeat.js';
import { type DatabaseOptions, poolConfig, replicaConfig } from './pool.js';
import { repeated } from './repeat.js';
import { type Beginning, scopedPool } from './scoped-transactions.js';
import { isAdmissionScope } from './scopes.js';
import { StatementNames } from './statement-names.js';
import { scopeWithin, type Unit, Units } from './unit.js';

/** What queries inside a unit of work are made with. */
export type Transaction = Omit<Prisma.TransactionClient, '$transaction'>;

/**
 * The database of one process: a pool of connections, and the unit of work that repositories take
 * #if multi
 * part in. There is no other way to a query: none can be made for every tenant.
 * #else
 * part in. There is no other way to a query.
 * #endif
 */
export class Database implements UnitOfWork {
  readonly #primary: PrismaClient;
  readonly #replica: PrismaClient;
  readonly #heartbeat: Heartbeat;
  readonly #replicaHeartbeat: Heartbeat | undefined;
  readonly #units = new Units<Prisma.TransactionClient>();
  readonly #beginning = new AsyncLocalStorage<Beginning>();

  constructor(readonly config: DatabaseOptions) {
    this.#primary = this.#connect(poolConfig(config));
    const replica = replicaConfig(config);
    this.#replica = replica ? this.#connect(replica) : this.#primary;
    this.#heartbeat = new Heartbeat(poolConfig(config));
    this.#replicaHeartbeat = replica && new Heartbeat(replica);
  }

  async run<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    const outer = this.#units.around(scope);
    if (!outer) return this.#transaction(scope, work);
    if (outer.readOnly) throw new Error('Work that changes something cannot be part of a read');
    return this.#units.nest(outer, () => this.#savepoint(outer, scope, work));
  }

  async read<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    const outer = this.#units.around(scope);
    if (outer) return isAdmissionScope(outer.scope) ? this.run(scope, work) : work();
    return repeated(() =>
      this.#beginning.run({ scope, readOnly: true }, () =>
        this.#replica.$transaction((tx) => this.#units.enter(unit(tx, scope, true), work)),
      ),
    );
  }

  beforeCommit(action: () => Promise<void>): void {
    const { scope, beforeCommit } = this.#units.toBeCommitted();
    beforeCommit.push({ scope, action });
  }

  afterCommit(action: () => Promise<void>): void {
    this.#units.toBeCommitted().afterCommit.push(action);
  }

  /** @throws outside of a unit of work */
  current(): { readonly tx: Transaction; readonly scope: Scope } {
    return this.#units.current();
  }

  /** Rejects when the database does not answer. */
  ping(): Promise<void> {
    return this.#heartbeat.beat();
  }

  /** Rejects when the read replica does not answer; without one the database is asked. */
  pingReplica(): Promise<void> {
    return (this.#replicaHeartbeat ?? this.#heartbeat).beat();
  }

  /** Waits for the running queries, then disconnects. */
  async close(): Promise<void> {
    await this.#heartbeat.stop();
    await this.#replicaHeartbeat?.stop();
    await this.#primary.$disconnect();
    if (this.#replica !== this.#primary) await this.#replica.$disconnect();
  }

  #connect(config: PoolConfig): PrismaClient {
    const names = new StatementNames(this.config.DATABASE_PREPARED_STATEMENTS);
    const pool = scopedPool(config, () => this.#whatBegins(), names);
    return new PrismaClient({
      adapter: new PrismaPg(pool, { disposeExternalPool: true }),
      errorFormat: 'minimal',
      // Selected where it is needed, and nowhere by accident.
      omit: { account: { passwordHash: true } },
      transactionOptions: {
        maxWait: this.config.DATABASE_CONNECT_TIMEOUT_MS,
        timeout: this.config.DATABASE_TRANSACTION_TIMEOUT_MS,
      },
    });
  }

  #whatBegins(): Beginning {
    const beginning = this.#beginning.getStore();
    if (!beginning) throw new Error('A transaction began outside of a unit of work');
    return beginning;
  }

  async #transaction<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    const beginning = { scope, readOnly: false };
    const { result, afterCommit } = await repeated(() =>
      this.#beginning.run(beginning, () =>
        this.#primary.$transaction(async (tx) => {
          const running = unit(tx, scope, false);
          const done = await this.#units.complete(running, work);
          return { result: done, afterCommit: running.afterCommit };
        }),
      ),
    );
    for (const action of afterCommit) await action();
    return result;
  }

  async #savepoint<T>(
    outer: Unit<Prisma.TransactionClient>,
    scope: Scope,
    work: () => Promise<T>,
  ): Promise<T> {
    const { result, inner } = await outer.tx.$transaction(async (tx) => {
      const running = { ...unit(tx, scopeWithin(outer.scope, scope), false), outer };
      return { result: await this.#units.enter(running, work), inner: running };
    });
    outer.beforeCommit.push(...inner.beforeCommit);
    outer.afterCommit.push(...inner.afterCommit);
    return result;
  }
}

function unit(
  tx: Prisma.TransactionClient,
  scope: Scope,
  readOnly: boolean,
): Unit<Prisma.TransactionClient> {
  return { tx, scope, readOnly, beforeCommit: [], afterCommit: [], open: true, nested: false };
}

/** Connects when the first query is made. */
export function createDatabase(options: DatabaseOptions): Database {
  return new Database(options);
}
