import { Redis } from 'ioredis';

import type { RateLimitConfig } from './rate-limiter.js';

/** Removes everything that the rate limits of `config` have left behind. For tests. */
export async function removeCounters(config: RateLimitConfig): Promise<void> {
  if (config.REDIS_URL === undefined) return;
  const redis = new Redis(config.REDIS_URL, { lazyConnect: true });
  try {
    await redis.connect();
    const pattern = `${config.RATE_LIMIT_PREFIX}:limit:*`;
    for await (const keys of redis.scanStream({ match: pattern, count: 1000 })) {
      if ((keys as string[]).length > 0) await redis.unlink(keys as string[]);
    }
  } finally {
    redis.disconnect();
  }
}
