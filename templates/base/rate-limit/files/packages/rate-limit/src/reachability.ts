import { once } from 'node:events';

import type { Logger } from '@app/common';
import type { Redis } from 'ioredis';

// After a command that failed over a connection that seems to be up, as with a Redis that hangs:
// only one request in this time waits to find out.
const pauseMs = 1000;

/** Knows whether Redis can be asked, and says in the log, once each time, when that changes. */
export class Reachability {
  #away = false;
  #ended = false;
  #pausedUntil = 0;
  readonly #connected: Promise<unknown>;

  constructor(
    private readonly redis: Redis,
    private readonly logger: Logger,
  ) {
    // Also an error ends the wait, and from then on it is `status` that tells.
    this.#connected = once(redis, 'ready').catch(() => undefined);
    redis.on('error', (error: Error) => {
      this.#lost(error);
    });
    redis.on('close', () => {
      this.#lost();
    });
    redis.on('ready', () => {
      this.#found();
    });
  }

  /** What `ask` asks Redis, or `otherwise` when Redis cannot be asked or does not answer. */
  async choose<T>(ask: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
    if (!this.#away) await this.#connected;
    if (this.redis.status !== 'ready' || performance.now() < this.#pausedUntil) return otherwise();
    // Until it has answered, all others go on without it.
    if (this.#away) this.#pausedUntil = performance.now() + pauseMs;
    try {
      const answer = await ask();
      this.#found();
      return answer;
    } catch (error) {
      this.#pausedUntil = performance.now() + pauseMs;
      this.#lost(error);
      return otherwise();
    }
  }

  /** From now on nothing is news. */
  end(): void {
    this.#ended = true;
  }

  #lost(error?: unknown): void {
    if (this.#away || this.#ended) return;
    this.#away = true;
    this.logger.warn(
      { err: error },
      'rate limits count in memory, each process for itself: Redis cannot be reached',
    );
  }

  #found(): void {
    this.#pausedUntil = 0;
    if (!this.#away) return;
    this.#away = false;
    this.logger.warn('rate limits count in Redis again');
  }
}
