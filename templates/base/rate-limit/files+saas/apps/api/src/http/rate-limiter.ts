import { hash } from 'node:crypto';
import { once } from 'node:events';

import type { Logger } from '@app/common';
import type { RateDecision, RateLimiter, RateRule } from '@app/core';
import { Redis } from 'ioredis';
import ipaddr from 'ipaddr.js';
import {
  type IRateLimiterOptions,
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { z } from 'zod';

/** Environment variables of every process that limits rates. */
export const rateLimitEnv = {
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  // Becomes part of keys, hence the narrow alphabet.
  RATE_LIMIT_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,39}$/)
    .default('app'),
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(1),
};

type RateLimitConfig = Readonly<z.output<z.ZodObject<typeof rateLimitEnv>>>;

/**
 * Counts in Redis, for all processes together. While Redis is away, or when there is none, every
 * process counts in its memory: a limit then holds for each of them, which the log says.
 */
export function createRateLimiter(config: RateLimitConfig, logger: Logger): RateLimiter {
  const memory = new Counters(config, (options) => new RateLimiterMemory(options));
  if (config.REDIS_URL === undefined) {
    logger.warn('rate limits count in memory, each process for itself: REDIS_URL is not set');
    return inMemory(memory);
  }
  const redis = connectRedis(config.REDIS_URL);
  const shared = new Counters(
    config,
    (options) => new RateLimiterRedis({ ...options, storeClient: redis }),
  );
  const reachability = new Reachability(redis, logger);
  return {
    consume: (key, rule, cost = 1) =>
      reachability.choose(
        () => shared.consume(key, rule, cost),
        () => memory.consume(key, rule, cost),
      ),
    async reset(key, rule) {
      await memory.reset(key, rule);
      await reachability.choose(
        () => shared.reset(key, rule),
        () => Promise.resolve(),
      );
    },
    async ping() {
      await redis.ping();
    },
    close: () => {
      reachability.end();
      redis.disconnect();
      return Promise.resolve();
    },
  };
}

function inMemory(memory: Counters): RateLimiter {
  return {
    consume: (key, rule, cost = 1) => memory.consume(key, rule, cost),
    reset: (key, rule) => memory.reset(key, rule),
    ping: () => Promise.reject(new Error('REDIS_URL is not set')),
    close: () => Promise.resolve(),
  };
}

/** Counts in one place, with one limiter for each rule. */
class Counters {
  readonly #limiters = new Map<string, RateLimiterAbstract>();

  /** @param create makes the limiter of one rule, in the place where these counters are */
  constructor(
    private readonly config: RateLimitConfig,
    private readonly create: (options: IRateLimiterOptions) => RateLimiterAbstract,
  ) {}

  /** Rejects when the place cannot be reached. */
  async consume(key: string, rule: RateRule, cost: number): Promise<RateDecision> {
    const limiter = this.#limiterOf(rule);
    try {
      return decision(true, limiter.points, await limiter.consume(key, cost));
    } catch (error) {
      if (error instanceof RateLimiterRes) return decision(false, limiter.points, error);
      throw error;
    }
  }

  /** Rejects when the place cannot be reached. */
  async reset(key: string, rule: RateRule): Promise<void> {
    await this.#limiterOf(rule).delete(key);
  }

  #limiterOf({ name, points, seconds }: RateRule): RateLimiterAbstract {
    const id = `${name}:${points}:${seconds}`;
    let limiter = this.#limiters.get(id);
    if (!limiter) {
      limiter = this.create({
        keyPrefix: `${this.config.RATE_LIMIT_PREFIX}:limit:${name}`,
        points: Math.max(1, Math.round(points * this.config.RATE_LIMIT_SCALE)),
        duration: seconds,
      });
      this.#limiters.set(id, limiter);
    }
    return limiter;
  }
}

function decision(allowed: boolean, limit: number, result: RateLimiterRes): RateDecision {
  return {
    allowed,
    limit,
    remaining: result.remainingPoints,
    resetSeconds: Math.ceil(result.msBeforeNext / 1000),
  };
}

/**
 * A connection for requests that wait for an answer: without Redis a command fails at once instead
 * of waiting for it, and a Redis that hangs costs at most 250 ms.
 */
function connectRedis(url: string): Redis {
  return new Redis(url, {
    connectTimeout: 1000,
    commandTimeout: 250,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // Several limits are asked at the same time: one write for all.
    enableAutoPipelining: true,
    retryStrategy: (attempt) => Math.min(2 ** attempt * 50, 2000),
  });
}

// After a command that failed over a connection that seems to be up, as with a Redis that hangs:
// only one request in this time waits to find out.
const pauseMs = 1000;

/** Tracks whether Redis is reachable, and logs each change once. */
class Reachability {
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

/**
 * The network that limits count for a client address: the address itself for IPv4, the /64 prefix for
 * IPv6, because one customer usually gets a whole /64 and can use any address in it.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}

/** A hash of an e-mail address as the key of a counter, so that no counter holds the address. */
export function emailKey(email: string): string {
  return hash('sha256', email, 'base64url');
}
