import { AsyncLocalStorage } from 'node:async_hooks';

import { Client, type ClientBase, Pool, type PoolClient, type PoolConfig } from 'pg';

import type { DatabaseConfig } from './config.js';
import { assertRestrictedRole, UnrestrictedRoleError } from './roles.js';
import { type Access, accessSettings, sessionSettings } from './scopes.js';

export interface DatabaseOptions extends DatabaseConfig {
  /** Names the process in `pg_stat_activity`. */
  readonly applicationName: string;
}

/** Seconds that a connection may be idle before TCP asks the peer whether it is still there. */
const keepAliveAfterSeconds = 10;

/**
 * How node-postgres pools connections. Every wait has a limit, in the client or in the server, so
 * that a connection whose peer does not answer is closed and replaced.
 */
export function poolConfig(options: DatabaseOptions): PoolConfig {
  return {
    connectionString: options.DATABASE_URL,
    application_name: options.applicationName,
    max: options.DATABASE_POOL_MAX,
    connectionTimeoutMillis: options.DATABASE_CONNECT_TIMEOUT_MS,
    // Longer than the server's own limit by what a slow network may take: it is for a server that
    // does not answer at all.
    query_timeout: options.DATABASE_STATEMENT_TIMEOUT_MS + options.DATABASE_CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterSeconds * 1000,
    maxLifetimeSeconds: 3600,
  };
}

/**
 * What every new connection goes through before its first query. Settings are made by a query,
 * because poolers such as PgBouncer refuse most of them in the startup message.
 * @throws UnrestrictedRoleError when the role may do more than read and write rows: its rights may
 *   have changed since the process started
 */
export async function prepareConnection(
  client: ClientBase,
  options: DatabaseOptions,
): Promise<void> {
  if (options.DATABASE_POOLER === 'none') {
    await client.query(setSettings(limitSettings(options), 'session'));
  }
  await assertRestrictedRole(client);
}

/** The settings of a transaction that does not rely on those of its session. */
export function transactionSettings(options: DatabaseOptions, access: Access): Settings {
  return { ...limitSettings(options), ...accessSettings(access) };
}

function limitSettings(options: DatabaseOptions): Settings {
  return {
    // Timestamps without an offset mean the same on every server.
    TimeZone: 'UTC',
    statement_timeout: `${options.DATABASE_STATEMENT_TIMEOUT_MS}ms`,
    lock_timeout: `${options.DATABASE_LOCK_TIMEOUT_MS}ms`,
    idle_in_transaction_session_timeout: `${options.DATABASE_TRANSACTION_TIMEOUT_MS}ms`,
  };
}

/** Settings of PostgreSQL: name → value. */
export type Settings = Readonly<Record<string, string>>;

/**
 * The query that makes settings.
 * @param duration until the end of the transaction or of the session
 */
export function setSettings(
  settings: Settings,
  duration: 'transaction' | 'session',
): { readonly text: string; readonly values: string[] } {
  const isLocal = duration === 'transaction';
  const calls = Object.keys(settings).map(
    (name, index) => `set_config('${name}', $${index + 1}, ${isLocal})`,
  );
  return { text: `select ${calls.join(', ')}`, values: Object.values(settings) };
}

/** What the queries of some work may do, and what is known about its connections. */
export interface Session extends Access {
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
 * A pool whose connections have the settings of the code that takes them, and that is used as any
 * other pool is: `connect` compares what the running code (`within`) may do with what the connection
 * was last set to, and sets it when they differ.
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

  /** Runs `work`; every connection that it takes is set to what the session may do. */
  within<T>(session: Session, work: () => PromiseLike<T>): Promise<T> {
    // Awaited inside, because a query begins when it is awaited.
    return this.#sessions.run(session, async () => await work());
  }

  /**
   * Takes a connection that is set to what the running code may do.
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
    // connection to a caller that no longer waits for it, and never gets it back.
    if (!this.#prepared.has(client)) {
      await prepareConnection(client, this.config);
      this.#prepared.add(client);
    }
    // Behind a pooler that gives each transaction another connection, transactions have settings.
    if (this.config.DATABASE_POOLER === 'none') await this.#set(client, sessionSettings(session));
  }

  /** Waits for the answer: a query sent behind a setting would run even if that has failed. */
  async #set(client: PoolClient, settings: Settings): Promise<void> {
    const wanted = Object.values(settings).join(' ');
    if (this.#settings.get(client) === wanted) return;
    await client.query({ name: 'access', ...setSettings(settings, 'session') });
    this.#settings.set(client, wanted);
  }
}

/**
 * For the start of a process. A database that cannot be reached does not stop a process from starting:
 * the pool runs the same check on every new connection.
 * @throws UnrestrictedRoleError
 */
export async function refuseUnrestrictedRole(options: DatabaseOptions): Promise<void> {
  const client = new Client(poolConfig(options));
  try {
    await client.connect();
    await assertRestrictedRole(client);
  } catch (error) {
    if (error instanceof UnrestrictedRoleError) throw error;
  } finally {
    await client.end();
  }
}
