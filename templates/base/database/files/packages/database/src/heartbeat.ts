import { Pool, type PoolConfig } from 'pg';

// What readiness waits for, in the client and on the way to the server.
const limitMs = 1000;

/**
 * Asks whether PostgreSQL answers, on a connection of its own: requests that wait for one of theirs
 * say nothing about the database.
 */
export class Heartbeat {
  readonly #pool: Pool;

  constructor(config: PoolConfig) {
    this.#pool = new Pool({
      ...config,
      max: 1,
      query_timeout: limitMs,
      connectionTimeoutMillis: limitMs,
    });
    // A lost connection is replaced at the next beat.
    this.#pool.on('error', () => undefined);
  }

  /** Rejects when the database does not answer. */
  async beat(): Promise<void> {
    await this.#pool.query('select 1');
  }

  stop(): Promise<void> {
    return this.#pool.end();
  }
}
