import { once } from 'node:events';

import type { Logger } from '@app/common';
import type { Redis } from 'ioredis';

// After a command that failed over a connection that seems to be up, as with a Redis that hangs:
// only one request in this time waits to find out.
const pauseMs = 1000;

/** Tracks whether Redis is reachable, and logs each change once. */
export class Reachability {
  #away = false;
  #ended = false;
  #pausedUntil = 0;
  readonly #connected: Promise<unknown>;

  constructor(
    private readonly redis: Redis,
    private readonly logger: Logger,
  ) {
    // An error ends the wait as well; from then on `redis.status` is used.
    this.#connected = once(redis, 'ready').catch(() => undefined);
    redis.on('error', (error: Error) => {
      this.#lost(error);
    });
    redis.on('close', () => {
      this.#lost();
    });
    redis.on('ready', () => {
      this.#recovered();
    });
  }

  /** What `ask` asks Redis, or `otherwise` when Redis cannot be asked or does not answer. */
  async choose<T>(ask: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
    if (!this.#away) await this.#connected;
    if (this.redis.status !== 'ready' || performance.now() < this.#pausedUntil) return otherwise();
    // Until Redis has answered, all other requests use `otherwise`.
    if (this.#away) this.#pausedUntil = performance.now() + pauseMs;
    try {
      const answer = await ask();
      this.#recovered();
      return answer;
    } catch (error) {
      this.#pausedUntil = performance.now() + pauseMs;
      this.#lost(error);
      return otherwise();
    }
  }

  /** Stops logging changes. */
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

  #recovered(): void {
    this.#pausedUntil = 0;
    if (!this.#away) return;
    this.#away = false;
    this.logger.warn('rate limits count in Redis again');
  }
}
