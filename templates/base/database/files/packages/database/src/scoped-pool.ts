import { AsyncLocalStorage } from 'node:async_hooks';

// #if multi|saas
import type { Scope } from '@app/core';
// #endif
import { Pool, type PoolClient, type PoolConfig } from 'pg';

import { type DatabaseOptions, prepareConnection } from './pool.js';
// #if multi|saas
import { scopeSettings, setSettings, type Settings } from './scopes.js';
// #else
import { setSettings, type Settings } from './scopes.js';
// #endif

/** What the queries of some work may do, and what is known about its connections. */
export interface Session {
  // #if multi|saas
  readonly scope: Scope;
  // #endif
  readonly readOnly: boolean;
  /** The connection taken last: that of the transaction, if there is one. */
  connection?: PoolClient;
  /** Called when PostgreSQL or the network ends a connection in use. */
  onConnectionLost?: ((error: Error) => void) | undefined;
}

type Callback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/**
 * #if multi|saas
 * A pool whose connections carry the scope of the code that takes them, and that is used as any other
 * pool is: `connect` compares the scope of the running code (`within`) with the one that the
 * connection was last used for, and sets it when they differ. Row-level security reads the setting;
 * outside of `within` it is empty, and the policies show no row.
 * #else
 * A pool whose connections let the code that takes them do what it was begun for, and that is used as
 * any other pool is: `connect` compares whether the running code (`within`) may write with what the
 * connection was last set to, and sets it when they differ. Outside of `within` nothing is written.
 * #endif
 */
export class ScopedPool extends Pool {
  readonly #sessions = new AsyncLocalStorage<Session>();
  readonly #prepared = new WeakSet<PoolClient>();
  /** What each connection is set to, as far as the server has confirmed it. */
  readonly #settings = new WeakMap<PoolClient, string>();
  /** Whom each connection in use belongs to. */
  readonly #holders = new WeakMap<PoolClient, Session>();
  readonly #discarded = new WeakSet<PoolClient>();

  constructor(
    poolConfig: PoolConfig,
    readonly config: DatabaseOptions,
  ) {
    // A query that the server does not answer in time then ends its connection, too.
    super({ ...poolConfig, pipeline: true });
    // The pool replaces an idle connection that is lost. Without a listener, the process would end.
    this.on('error', () => undefined);
    this.on('connect', (client) => {
      client.on('error', (error) => this.#holders.get(client)?.onConnectionLost?.(error));
    });
    this.on('release', (_error, client) => this.#holders.delete(client));
  }

  // #if multi|saas
  /** Runs `work`; every connection that it takes is set to the session's scope. */
  // #else
  /** Runs `work`; every connection that it takes lets it read or, in such a session, write. */
  // #endif
  within<T>(session: Session, work: () => PromiseLike<T>): Promise<T> {
    // Awaited inside, because a query begins when it is awaited.
    return this.#sessions.run(session, async () => await work());
  }

  /**
   * #if multi|saas
   * Takes a connection that is set to the scope of the running code.
   * #else
   * Takes a connection that is set to what the running code may do.
   * #endif
   * @throws when the connection cannot be prepared or set; it is closed then
   */
  override connect(): Promise<PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<PoolClient> | undefined {
    const connected = this.#checkOut(this.#sessions.getStore());
    if (!callback) return connected;
    connected.then(
      (client) => {
        callback(undefined, client, (error) => {
          client.release(error);
        });
      },
      (error: unknown) => {
        const reason = error instanceof Error ? error : new Error(String(error));
        callback(reason, undefined, () => undefined);
      },
    );
    return undefined;
  }

  /** Has a connection closed instead of used again, once it has been given back. */
  discard(client: PoolClient): void {
    this.#discarded.add(client);
  }

  /** Closes the connection of a transaction that is over, if it has not been given back. */
  reclaim(session: Session): void {
    const { connection } = session;
    if (connection && this.#holders.get(connection) === session) connection.release(true);
  }

  async #checkOut(session: Session | undefined): Promise<PoolClient> {
    const client = await super.connect();
    if (this.#discarded.has(client) || client.getTransactionStatus() !== 'I') {
      // It is still in a transaction, or its state is not known.
      client.release(true);
      return this.#checkOut(session);
    }
    try {
      await this.#prepare(client, session);
    } catch (error) {
      client.release(true);
      throw error;
    }
    if (session) {
      session.connection = client;
      this.#holders.set(client, session);
    }
    return client;
  }

  async #prepare(client: PoolClient, session: Session | undefined): Promise<void> {
    // Not by the pool's own `verify`: when it is over after `connect` has timed out, pg-pool gives the
    // connection to a caller that has gone, and never gets it back.
    if (!this.#prepared.has(client)) {
      await prepareConnection(client, this.config);
      this.#prepared.add(client);
    }
    // #if multi|saas
    // Behind a pooler that gives each transaction another connection, the transaction sets the scope.
    // #else
    // Behind a pooler that gives each transaction another connection, the transaction is read-only itself.
    // #endif
    if (this.config.DATABASE_POOLER === 'none') await this.#set(client, settingsOf(session));
  }

  /**
   * #if multi|saas
   * Waits for the answer: a query that was sent behind a setting would run even if that has failed,
   * for the scope before.
   * #else
   * Waits for the answer: a query that was sent behind a setting would run even if that has failed.
   * #endif
   */
  async #set(client: PoolClient, settings: Settings): Promise<void> {
    const wanted = Object.values(settings).join(' ');
    if (this.#settings.get(client) === wanted) return;
    // #if multi|saas
    await client.query({ name: 'scope', ...setSettings(settings, 'session') });
    // #else
    await client.query({ name: 'read_only', ...setSettings(settings, 'session') });
    // #endif
    this.#settings.set(client, wanted);
  }
}

function settingsOf(session: Session | undefined): Settings {
  return {
    // #if multi|saas
    ...scopeSettings(session?.scope),
    // #endif
    default_transaction_read_only: session && !session.readOnly ? 'off' : 'on',
  };
}
