import type { Logger } from '@app/common';
import type { RateDecision, RateLimiter, RateRule } from '@app/core';
import { Redis } from 'ioredis';
import {
  type IRateLimiterOptions,
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { z } from 'zod';

import { Reachability } from './reachability.js';

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

export type RateLimitConfig = Readonly<z.output<z.ZodObject<typeof rateLimitEnv>>>;

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
export class Counters {
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
 * of waiting for it, and a Redis that hangs costs no more than a moment.
 */
export function connectRedis(url: string): Redis {
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
