import { hash } from 'node:crypto';
import { once } from 'node:events';

import type { Logger } from '@app/common';
import {
  type RateDecision,
  type RateLimiter,
  type RateRule,
  refuseInsideTransaction,
} from '@app/core';
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
  const connection = config.REDIS_URL === undefined ? undefined : connect(config.REDIS_URL, logger);
  if (!connection) logger.warn(`${inMemory}: REDIS_URL is not set`);
  const limiters = new Map<string, RateLimiterAbstract>();
  const limiterOf = ({ name, points, seconds }: RateRule): RateLimiterAbstract => {
    const id = `${name}:${points}:${seconds}`;
    const options = {
      keyPrefix: `${config.RATE_LIMIT_PREFIX}:limit:${name}`,
      points: Math.max(1, Math.round(points * config.RATE_LIMIT_SCALE)),
      duration: seconds,
    };
    const limiter = limiters.get(id) ?? createLimiter(options, connection?.redis);
    limiters.set(id, limiter);
    return limiter;
  };
  return {
    async consume(key, rule, cost = 1) {
      refuseInsideTransaction('counting for a rate limit');
      await connection?.attempted;
      const limiter = limiterOf(rule);
      try {
        return decision(true, limiter.points, await limiter.consume(key, cost));
      } catch (error) {
        if (error instanceof RateLimiterRes) return decision(false, limiter.points, error);
        throw error;
      }
    },
    async reset(key, rule) {
      refuseInsideTransaction('resetting a rate limit');
      await limiterOf(rule).delete(key);
    },
    async ping() {
      if (!connection) throw new Error('REDIS_URL is not set');
      await connection.redis.ping();
    },
    close: () => {
      connection?.close();
      return Promise.resolve();
    },
  };
}

const inMemory = 'rate limits count in memory, each process for itself';

function createLimiter(options: IRateLimiterOptions, redis: Redis | undefined) {
  const memory = new RateLimiterMemory(options);
  if (!redis) return memory;
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memory,
  });
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
 * A connection for requests that wait for an answer: without Redis a command fails at once, and the
 * connection to a Redis that hangs is given up, so that only the requests of that moment wait.
 */
function connect(url: string, logger: Logger) {
  const redis = new Redis(url, {
    connectTimeout: 1000,
    socketTimeout: 500,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // Several limits are asked at the same time: one write for all.
    enableAutoPipelining: true,
    retryStrategy: (attempt) => Math.min(2 ** attempt * 50, 2000),
  });
  let isAway = false;
  let isClosed = false;
  const lost = (error?: Error) => {
    if (isAway || isClosed) return;
    isAway = true;
    logger.warn({ err: error }, `${inMemory}: Redis cannot be reached`);
  };
  redis.on('error', lost);
  redis.on('close', () => {
    lost();
  });
  redis.on('ready', () => {
    if (isAway) logger.warn('rate limits count in Redis again');
    isAway = false;
  });
  return {
    redis,
    /** Resolves when the first attempt to connect has succeeded or failed. */
    attempted: once(redis, 'ready').catch(() => undefined),
    close: () => {
      isClosed = true;
      redis.disconnect();
    },
  };
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
