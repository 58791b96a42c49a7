import type { PoolConfig } from 'pg';

import type { DatabaseConfig } from './config.js';
import { assertRestrictedRole } from './restricted-role.js';

export interface DatabaseOptions extends DatabaseConfig {
  /** Names the process in `pg_stat_activity`. */
  readonly applicationName: string;
}

/** How node-postgres pools connections. Every wait has a limit, in the client or in the server. */
export function poolConfig(options: DatabaseOptions): PoolConfig {
  return {
    connectionString: options.DATABASE_URL,
    application_name: options.applicationName,
    max: options.DATABASE_POOL_MAX,
    connectionTimeoutMillis: options.DATABASE_CONNECT_TIMEOUT_MS,
    statement_timeout: options.DATABASE_STATEMENT_TIMEOUT_MS,
    lock_timeout: options.DATABASE_LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: options.DATABASE_TRANSACTION_TIMEOUT_MS,
    // Whatever the role became after the process started: no query runs past row-level security.
    verify: (client, done) => {
      assertRestrictedRole(client).then(() => {
        done();
      }, done);
    },
  };
}

/** The same for the read replica; undefined without one. */
export function replicaConfig(options: DatabaseOptions): PoolConfig | undefined {
  const connectionString = options.DATABASE_REPLICA_URL;
  return connectionString === undefined ? undefined : { ...poolConfig(options), connectionString };
}
