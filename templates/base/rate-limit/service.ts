import type { Redis } from 'ioredis';

import type { Allotment } from '../../../test/harness/services/allotment.js';
import { defineService, patienceMs } from '../../../test/harness/services/service.js';

// The client is loaded when it is used: every test reads which services there are.

export default defineService({
  when: 'saas',
  server: {
    name: 'Redis',
    connect,
    variable: 'REDIS_URL',
    localUrl: 'redis://127.0.0.1:6379',
    installed: 'command -v redis-server',
    debianPackage: 'redis-server',
    start: 'redis-server --daemonize yes --bind 127.0.0.1 -::1 --port 6379 --save "" --appendonly no',
    startedBy: 'anyone',
    service: 'redis-server',
    container: '--publish 127.0.0.1:6379:6379 redis:8',
  },
  allot: allotRedis,
  version: async (url) =>
    /^redis_version:(\S+)/m.exec(await connected(url, (redis) => redis.info('server')))?.[1] ?? 'unknown',
});

async function connect(url: string): Promise<void> {
  const { Redis } = await import('ioredis');
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: patienceMs,
    commandTimeout: patienceMs,
  });
  let cause: Error | undefined;
  client.on('error', (error) => (cause ??= error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    // The client rejects with "Connection is closed", whatever it was.
    throw cause ?? error;
  } finally {
    client.disconnect();
  }
}

// Keeps the database from other runs on the same server. It expires, should this run never come to release it.
const reservation = 'create-backend:reserved';
const reservedSeconds = 7200;

/** Takes a numbered database that is empty; keys that are there in the end are leftovers. */
async function allotRedis(serverUrl: string): Promise<Allotment> {
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
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { lazyConnect: true });
  try {
    await redis.connect();
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
