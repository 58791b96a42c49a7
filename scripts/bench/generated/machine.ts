import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { Redis } from 'ioredis';

import { withConnection } from './database.js';

/** Where figures come from. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGib: number;
  readonly system: string;
  /** Of the servers, and of the load. */
  readonly node: string;
  readonly loadNode: string;
  readonly postgres: string;
  readonly redis: string;
}

/** @param node the Node.js that runs the servers */
export async function describeMachine(
  node: string,
  { databaseUrl, redisUrl }: { readonly databaseUrl: string; readonly redisUrl: string },
): Promise<Machine> {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown processor',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: execFileSync(node, ['--print', 'process.versions.node'], { encoding: 'utf8' }).trim(),
    loadNode: process.versions.node,
    postgres: await postgresVersion(databaseUrl),
    redis: await redisVersion(redisUrl),
  };
}

/**
 * How busy the machine is with other work.
 * @param seconds to watch it while nothing is measured
 * @returns the share of all cores that was in use, from 0 to 1
 */
export async function busyShare(seconds: number): Promise<number> {
  const before = coreTimes();
  await sleep(seconds * 1000);
  const after = coreTimes();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

function coreTimes(): { readonly idle: number; readonly all: number } {
  const times = cpus().map((core) => core.times);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return { idle: sum(times.map(({ idle }) => idle)), all: sum(times.map((time) => sum(Object.values(time)))) };
}

function postgresVersion(url: string): Promise<string> {
  return withConnection(url, async (connection) => {
    const [row] = await connection.query<{ server_version: string }>('show server_version');
    return row?.server_version.split(' ')[0] ?? 'unknown';
  });
}

async function redisVersion(url: string): Promise<string> {
  const redis = new Redis(url, { lazyConnect: true });
  try {
    await redis.connect();
    return /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'unknown';
  } finally {
    redis.disconnect();
  }
}
