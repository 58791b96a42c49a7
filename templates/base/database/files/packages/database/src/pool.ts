import type { ClientBase, PoolConfig } from 'pg';

import type { DatabaseConfig } from './config.js';
import { assertRestrictedRole } from './restricted-role.js';

export interface DatabaseOptions extends DatabaseConfig {
  /** Names the process in `pg_stat_activity`. */
  readonly applicationName: string;
}

/** Seconds that a connection may be idle before the peer is asked whether it is still there. */
const keepAliveAfterSeconds = 10;

/**
 * How node-postgres pools connections. Every wait has a limit, in the client or in the server: a
 * connection whose peer says nothing any more is closed, and another one takes its place.
 */
export function poolConfig(options: DatabaseOptions): PoolConfig {
  return {
    connectionString: options.DATABASE_URL,
    application_name: options.applicationName,
    max: options.DATABASE_POOL_MAX,
    connectionTimeoutMillis: options.DATABASE_CONNECT_TIMEOUT_MS,
    // Longer than the server's own limit, by what a slow network may take: it is for a server that
    // does not answer at all.
    query_timeout: options.DATABASE_STATEMENT_TIMEOUT_MS + options.DATABASE_CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterSeconds * 1000,
    maxLifetimeSeconds: 3600,
    verify: (client, done) => {
      prepareConnection(client, options).then(() => {
        done();
      }, done);
    },
  };
}

/** What every new connection goes through before its first query. */
export async function prepareConnection(
  client: ClientBase,
  options: DatabaseOptions,
): Promise<void> {
  await applySettings(client, options);
  // Whatever the role became after the process started: no query runs past row-level security.
  await assertRestrictedRole(client);
}

/**
 * By a query, because poolers such as PgBouncer refuse most settings in the message that opens a
 * connection. ORMs read and write timestamps without their offset, as UTC.
 */
async function applySettings(client: ClientBase, options: DatabaseOptions): Promise<void> {
  const settings = {
    TimeZone: 'UTC',
    statement_timeout: `${options.DATABASE_STATEMENT_TIMEOUT_MS}ms`,
    lock_timeout: `${options.DATABASE_LOCK_TIMEOUT_MS}ms`,
    idle_in_transaction_session_timeout: `${options.DATABASE_TRANSACTION_TIMEOUT_MS}ms`,
  };
  await client.query(
    'select set_config(name, value, false) from unnest($1::text[], $2::text[]) as setting (name, value)',
    [Object.keys(settings), Object.values(settings)],
  );
}

/** The same for the read replica; undefined without one. */
export function replicaConfig(options: DatabaseOptions): PoolConfig | undefined {
  const connectionString = options.DATABASE_REPLICA_URL;
  return connectionString === undefined ? undefined : { ...poolConfig(options), connectionString };
}
