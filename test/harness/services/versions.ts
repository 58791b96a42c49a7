import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { Redis } from 'ioredis';
import pg from 'pg';

import type { Servers } from './servers.js';

/** The versions of the servers, as they say them; "elsewhere" where only a command beside the server could tell. */
export async function serviceVersions({ databaseUrl, redisUrl }: Servers): Promise<Readonly<Record<string, string>>> {
  return {
    postgresql: await postgresVersion(databaseUrl),
    redis: await redisVersion(redisUrl),
    rabbitmq: await rabbitVersion(),
  };
}

async function postgresVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version.split(' ')[0] ?? 'unknown';
  } finally {
    await client.end();
  }
}

async function redisVersion(url: string): Promise<string> {
  const redis = new Redis(url, { lazyConnect: true });
  try {
    await redis.connect();
    return /^redis_version:(\S+)/m.exec(await redis.info('server'))?.[1] ?? 'unknown';
  } finally {
    redis.disconnect();
  }
}

async function rabbitVersion(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('rabbitmqctl', ['version'], { timeout: 30_000 });
    return stdout.trim();
  } catch {
    return 'elsewhere';
  }
}
