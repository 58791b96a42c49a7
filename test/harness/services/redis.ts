import { Redis } from 'ioredis';

import type { Allotment } from './allotment.js';

const taken = new Set<number>();

/** Takes a numbered database that is empty; keys that are there in the end are leftovers. */
export async function allotRedis(serverUrl: string): Promise<Allotment> {
  const number = await emptyDatabase(serverUrl);
  const url = new URL(serverUrl);
  url.pathname = `/${String(number)}`;
  return {
    env: { REDIS_URL: url.href },
    release: () =>
      connected(url.href, async (redis) => {
        const keys = await redis.keys('*');
        await redis.flushdb();
        taken.delete(number);
        return keys.slice(0, 5).map((key) => `Redis key ${key}`);
      }),
  };
}

async function emptyDatabase(serverUrl: string): Promise<number> {
  return connected(serverUrl, async (redis) => {
    for (let number = 15; number > 0; number -= 1) {
      if (taken.has(number)) continue;
      taken.add(number);
      await redis.select(number);
      if ((await redis.dbsize()) === 0) return number;
      taken.delete(number);
    }
    throw new Error('Redis has no empty database between 1 and 15');
  });
}

async function connected<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true });
  try {
    await redis.connect();
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
