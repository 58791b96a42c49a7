import { Redis } from 'ioredis';

import type { Allotment } from './allotment.js';

// Keeps the database from other runs on the same server. It expires, should this run never come to release it.
const reservation = 'create-backend:reserved';
const reservedSeconds = 7200;

/** Takes a numbered database that is empty; keys that are there in the end are leftovers. */
export async function allotRedis(serverUrl: string): Promise<Allotment> {
  const url = new URL(serverUrl);
  url.pathname = `/${String(await connected(serverUrl, reserve))}`;
  return {
    env: { REDIS_URL: url.href },
    release: () =>
      connected(url.href, async (redis) => {
        const keys = (await redis.keys('*')).filter((key) => key !== reservation);
        await redis.flushdb();
        return keys.slice(0, 5).map((key) => `Redis key ${key}`);
      }),
  };
}

async function reserve(redis: Redis): Promise<number> {
  for (let number = 15; number > 0; number -= 1) {
    await redis.select(number);
    const reserved = await redis.set(reservation, process.pid, 'EX', reservedSeconds, 'NX');
    if (!reserved) continue;
    if ((await redis.dbsize()) === 1) return number;
    await redis.del(reservation);
  }
  throw new Error('Redis has no empty database between 1 and 15');
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
