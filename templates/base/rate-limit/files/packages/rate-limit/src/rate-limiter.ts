import type { Logger } from '@app/common';
import type { RateLimiter } from '@app/core';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';

import type { RateLimitConfig } from './config.js';
import { Counters } from './counters.js';
import { Reachability } from './reachability.js';
import { connectRedis } from './redis.js';

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
