import type { Scope, UnitOfWork } from '@app/core';
import type { PoolClient, PoolConfig } from 'pg';

import { type Client, createClient, type Transaction, transaction } from './client.js';
import {
  type DatabaseOptions,
  poolConfig,
  ScopedPool,
  type Session,
  setSettings,
  transactionSettings,
} from './pool.js';
import { sqlStateOf, withoutValues } from './postgres-error.js';
// #if saas
import { isAdmissionScope, scopeWithin } from './scopes.js';
// #endif
import { newUnit, type Unit, Units, withRetry } from './unit-of-work.js';

/** How a server is reached. */
interface Source {
  readonly pool: ScopedPool;
  readonly client: Client;
  /** One connection for `ping`: that requests wait for one does not mean that the server is down. */
  readonly heartbeat: ScopedPool;
}

/** Milliseconds that readiness waits for a connection, and for its answer. */
const pingLimitMs = 1000;

/** SQLSTATEs of a prepared statement that a migration has outdated or the server has forgotten. */
const outdated: readonly (string | undefined)[] = ['0A000', '26000'];

/**
 * The database of one process: a pool of connections, and the unit of work that repositories take
 * part in. The pool is private, so there is no query outside of a unit of work.
 */
export class Database implements UnitOfWork {
  readonly #source: Source;
  // #slot fields
  readonly #units = new Units();

  constructor(readonly config: DatabaseOptions) {
    this.#source = this.#connect(poolConfig(config));
    // #slot connect
  }

  async run<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    // #if service+single
    const outer = this.#units.around();
    // #else
    const outer = this.#units.around(scope);
    // #endif
    if (!outer) return this.#outermost(scope, work);
    if (outer.readOnly) throw new Error('Work that changes something cannot be part of a read');
    // #if saas
    return this.#units.nest(outer, () => this.#savepoint(outer, scope, work));
    // #else
    return this.#units.nest(outer, () => this.#savepoint(outer, work));
    // #endif
  }

  async read<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    // #if service+single
    const outer = this.#units.around();
    // #else
    const outer = this.#units.around(scope);
    // #endif
    // #if saas
    if (outer) return isAdmissionScope(outer.scope) ? this.run(scope, work) : work();
    // #else
    if (outer) return work();
    // #endif
    // #slot read
    return this.#read(this.#source, scope, work);
  }

  // #if saas
  beforeCommit(action: () => Promise<void>): void {
    const { scope, beforeCommit } = this.#units.toBeCommitted();
    beforeCommit.push({ scope, action });
  }

  // #endif
  afterCommit(action: () => Promise<void>): void {
    this.#units.toBeCommitted().afterCommit.push(action);
  }

  /** @throws outside of a unit of work */
  current(): { readonly tx: Transaction; readonly scope: Scope } {
    return this.#units.current();
  }

  /** Rejects when the database does not answer. */
  ping(): Promise<void> {
    return ask(this.#source);
  }
  // #slot methods

  /** Waits for the running queries, then disconnects. */
  async close(): Promise<void> {
    await disconnect(this.#source);
    // #slot close
  }

  #connect(config: PoolConfig): Source {
    const pool = new ScopedPool(config, this.config);
    const limits = { query_timeout: pingLimitMs, connectionTimeoutMillis: pingLimitMs };
    const heartbeat = new ScopedPool({ ...config, ...limits, max: 1 }, this.config);
    return { pool, client: createClient(pool), heartbeat };
  }

  async #read<T>(source: Source, scope: Scope, work: () => Promise<T>): Promise<T> {
    const { client, pool } = source;
    const session = (): Session => ({ scope, readOnly: true });
    const enter = (tx: Client) => this.#units.enter(newUnit(tx, scope, true), work);
    return withRetry(() =>
      this.config.DATABASE_POOLER === 'transaction'
        ? this.#transaction(source, session(), enter)
        : redacted(pool.within(session(), () => enter(client))),
    );
  }

  async #outermost<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    const { result, afterCommit, isCommittable } = await withRetry(() =>
      this.#transaction(this.#source, { scope, readOnly: false }, async (tx, connection) => {
        const unit = newUnit(tx, scope, false);
        try {
          return {
            result: await this.#units.complete(unit, work),
            afterCommit: unit.afterCommit,
            isCommittable: succeeds(connection),
          };
        } finally {
          // The savepoint goes on, and would be rolled back in the next transaction.
          if (unit.nested) this.#source.pool.discard(connection);
        }
      }),
    );
    if (!(await isCommittable)) {
      throw new Error('Nothing was saved, because a statement of this unit of work had failed');
    }
    for (const action of afterCommit) await action();
    return result;
  }

  // #if saas
  async #savepoint<T>(outer: Unit, scope: Scope, work: () => Promise<T>): Promise<T> {
  // #else
  async #savepoint<T>(outer: Unit, work: () => Promise<T>): Promise<T> {
  // #endif
    const inside = async (tx: Client) => {
      // #if saas
      const unit = newUnit(tx, scopeWithin(outer.scope, scope), false, outer);
      // #else
      const unit = newUnit(tx, outer.scope, false, outer);
      // #endif
      return { result: await this.#units.enter(unit, work), inner: unit };
    };
    const { result, inner } = await redacted(transaction(outer.tx, inside));
    // #if saas
    outer.beforeCommit.push(...inner.beforeCommit);
    // #endif
    outer.afterCommit.push(...inner.afterCommit);
    return result;
  }

  async #transaction<T>(
    { client, pool }: Source,
    session: Session,
    work: (tx: Client, connection: PoolClient) => Promise<T>,
  ): Promise<T> {
    let reason: unknown;
    const inside = async (tx: Client) => {
      try {
        const { connection } = session;
        if (!connection) throw new Error('A transaction began without a connection of the pool');
        await this.#beginWith(connection, session);
        return await whileConnected(session, () => work(tx, connection));
      } catch (error) {
        reason = error;
        throw error;
      }
    };
    try {
      return await pool.within(session, () => transaction(client, inside));
    } catch (error) {
      if (session.connection && outdated.includes(sqlStateOf(error))) {
        pool.discard(session.connection);
      }
      // However it has failed (BEGIN itself may have), its connection does not stay in use.
      pool.reclaim(session);
      // When the connection is lost, the rollback fails, too: why it was begun is the reason.
      throw withoutValues(reason ?? error);
    }
  }

  async #beginWith(connection: PoolClient, session: Session): Promise<void> {
    if (this.config.DATABASE_POOLER === 'none') return;
    const settings = transactionSettings(this.config, session);
    await connection.query(setSettings(settings, 'transaction'));
  }
}

/** Connects when the first query is made. */
export function createDatabase(options: DatabaseOptions): Database {
  return new Database(options);
}

async function ask({ heartbeat }: Source): Promise<void> {
  await heartbeat.query('select 1');
}

async function disconnect({ heartbeat, pool }: Source): Promise<void> {
  await heartbeat.end();
  await pool.end();
}

/**
 * Rejects when the connection of a transaction is lost: the work may be waiting for something else
 * than the database, and the place of its connection in the pool is needed.
 */
async function whileConnected<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const lost = new Promise<never>((_resolve, reject) => {
    session.onConnectionLost = reject;
  });
  try {
    return await Promise.race([work(), lost]);
  } finally {
    session.onConnectionLost = undefined;
  }
}

/**
 * Whether the transaction can be committed. When one of its statements has failed, PostgreSQL answers
 * COMMIT with ROLLBACK, without an error, even if the code has caught the error of the statement. The
 * query travels together with the COMMIT behind it, and costs no round trip.
 */
function succeeds(connection: PoolClient): Promise<boolean> {
  return connection.query('select').then(
    () => true,
    () => false,
  );
}

async function redacted<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw withoutValues(error);
  }
}

/** Whether the database answers, by name: for the readiness of a process. */
export function databaseChecks(database: Database): Readonly<Record<string, () => Promise<void>>> {
  return {
    database: () => database.ping(),
    // #slot checks
  };
}
