// #if multi|saas
import type { Scope } from '@app/core';
// #endif
import type { ClientBase, PoolConfig } from 'pg';

import type { DatabaseConfig } from './config.js';
import { assertRestrictedRole } from './restricted-role.js';
// #if multi|saas
import { scopeSettings, setSettings, type Settings } from './scopes.js';
// #else
import { setSettings, type Settings } from './scopes.js';
// #endif

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
 * #if multi|saas
 * @throws UnrestrictedRoleError when the role could get around row-level security: its rights may
 *   have changed since the process started
 * #else
 * @throws UnrestrictedRoleError when the role may do more than read and write rows: its rights may
 *   have changed since the process started
 * #endif
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
// #if multi|saas
export function transactionSettings(
  options: DatabaseOptions,
  scope: Scope,
  { readOnly = false } = {},
): Settings {
  // #else
export function transactionSettings(options: DatabaseOptions, { readOnly = false } = {}): Settings {
  // #endif
  return {
    ...limitSettings(options),
    // #if multi|saas
    ...scopeSettings(scope),
    // #endif
    ...(readOnly && { transaction_read_only: 'on' }),
  };
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
