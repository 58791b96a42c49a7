import type { Scope, UnitOfWork } from '@app/core';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient } from 'pg';

import { Heartbeat } from './heartbeat.js';
import { type DatabaseOptions, poolConfig, replicaConfig } from './pool.js';
import { preparing } from './preparing.js';
import { withoutValues } from './query-error.js';
import { repeated } from './repeat.js';
import { scopeSettings } from './scope-settings.js';
import { ScopedQueries } from './scoped-queries.js';
import { scopedReads } from './scoped-reads.js';
import { isAdmissionScope } from './scopes.js';
import { StatementNames } from './statement-names.js';
import { isOpen, scopeWithin, type Unit, Units } from './unit.js';

/** What queries inside a unit of work are made with. */
export type Transaction = Omit<NodePgDatabase, 'transaction'>;

/**
 * The database of one process: a pool of connections, and the unit of work that repositories take
 * #if multi
 * part in. There is no other way to a query: none can be made for every tenant.
 * #else
 * part in. There is no other way to a query.
 * #endif
 */
export class Database implements UnitOfWork {
  readonly #pool: Pool;
  readonly #replica: Pool;
  readonly #reader: NodePgDatabase;
  readonly #units = new Units<Transaction>();
  readonly #clients = new WeakMap<PoolClient, NodePgDatabase>();
  readonly #names: StatementNames;
  readonly #heartbeat: Heartbeat;
  readonly #replicaHeartbeat: Heartbeat | undefined;

  constructor(readonly config: DatabaseOptions) {
    this.#pool = createPool(poolConfig(config));
    const replica = replicaConfig(config);
    this.#replica = replica ? createPool(replica) : this.#pool;
    this.#heartbeat = new Heartbeat(poolConfig(config));
    this.#replicaHeartbeat = replica && new Heartbeat(replica);
    this.#names = new StatementNames(config.DATABASE_PREPARED_STATEMENTS);
    const queries = new ScopedQueries(this.#names);
    const reads = scopedReads(this.#replica, queries, () => this.#units.current().scope);
    this.#reader = drizzle({ client: reads as unknown as Pool });
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
    return repeated(() => {
      const unit: Unit<Transaction> = { ...newUnit(this.#reader, scope), readOnly: true };
      return withoutValuesIn(this.#units.enter(unit, work));
    });
  }

  beforeCommit(action: () => Promise<void>): void {
    const { scope, beforeCommit } = this.#units.toBeCommitted();
    beforeCommit.push({ scope, action });
  }

  afterCommit(action: () => Promise<void>): void {
    this.#units.toBeCommitted().afterCommit.push(action);
  }

  /** @throws outside of a unit of work */
  current(): Pick<Unit<Transaction>, 'tx' | 'scope'> {
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
    await this.#pool.end();
    if (this.#replica !== this.#pool) await this.#replica.end();
  }

  async #transaction<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    const { result, afterCommit } = await repeated(() =>
      this.#connected(this.#pool, async (connection) => {
        const begun = begin(connection, scope);
        const unit = newUnit(this.#clientOf(connection), scope);
        const completed = () => whileConnected(connection, work);
        const done = await withoutValuesIn(this.#units.complete(unit, completed));
        await begun;
        await commit(connection);
        return { result: done, afterCommit: unit.afterCommit };
      }),
    );
    for (const action of afterCommit) await action();
    return result;
  }

  async #savepoint<T>(outer: Unit<Transaction>, scope: Scope, work: () => Promise<T>): Promise<T> {
    const within = scopeWithin(outer.scope, scope);
    const inner: Unit<Transaction> = { ...newUnit(outer.tx, within), outer };
    await outer.tx.execute('savepoint inner_work');
    try {
      const result = await withoutValuesIn(this.#units.enter(inner, work));
      if (!isOpen(outer)) throw new Error('The unit of work around this one has ended');
      await outer.tx.execute('release savepoint inner_work');
      outer.beforeCommit.push(...inner.beforeCommit);
      outer.afterCommit.push(...inner.afterCommit);
      return result;
    } catch (error) {
      if (isOpen(outer)) {
        await outer.tx.execute('rollback to savepoint inner_work; release savepoint inner_work');
      }
      throw error;
    }
  }

  async #connected<T>(pool: Pool, work: (connection: PoolClient) => Promise<T>): Promise<T> {
    const connection = await pool.connect();
    try {
      const result = await work(connection);
      connection.release();
      return result;
    } catch (error) {
      await rollBackAndRelease(connection);
      throw error;
    }
  }

  #clientOf(connection: PoolClient): NodePgDatabase {
    const known = this.#clients.get(connection);
    if (known) return known;
    const client = drizzle({ client: preparing(connection, this.#names) });
    this.#clients.set(connection, client);
    return client;
  }
}

async function withoutValuesIn<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw withoutValues(error);
  }
}

function newUnit(tx: Transaction, scope: Scope): Unit<Transaction> {
  return {
    tx,
    scope,
    readOnly: false,
    beforeCommit: [],
    afterCommit: [],
    open: true,
    nested: false,
  };
}

// Work that waits for something else than the database may do so for ever. Without its transaction
// it is in vain, and the place of its connection is needed.
async function whileConnected<T>(connection: PoolClient, work: () => Promise<T>): Promise<T> {
  let giveUp: (error: Error) => void = ignoreLoss;
  const lost = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  connection.once('error', giveUp);
  try {
    return await Promise.race([work(), lost]);
  } finally {
    connection.off('error', giveUp);
  }
}

// Nobody waits for the answer: connections are pipelined, so the first query of the unit of work
// follows on its heels, in one round trip. Should this fail, the policies let that query see and
// write nothing.
function begin(connection: PoolClient, scope: Scope): Promise<unknown> {
  const begun = connection.query(`begin; ${scopeSettings(scope)}`);
  begun.catch(() => undefined);
  return begun;
}

// PostgreSQL answers a commit with ROLLBACK when a statement had failed before, even if the code
// has got over that.
async function commit(connection: PoolClient): Promise<void> {
  const { command } = await connection.query('commit');
  if (command !== 'COMMIT') {
    throw new Error('Nothing was saved, because a statement of this unit of work had failed');
  }
}

async function rollBackAndRelease(connection: PoolClient): Promise<void> {
  try {
    await connection.query('rollback');
    connection.release();
  } catch {
    // Its state is unknown: no other work may get it.
    connection.release(true);
  }
}

function createPool(config: ReturnType<typeof poolConfig>): Pool {
  const pool = new Pool({ ...config, pipeline: true });
  pool.on('error', ignoreLoss);
  // The pool listens to the connections that are idle only.
  pool.on('connect', (connection) => connection.on('error', ignoreLoss));
  return pool;
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
