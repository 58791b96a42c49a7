import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { serviceVersions } from '../../../test/harness/services/versions.js';
import type { RunningService } from '../../../test/harness/services/servers.js';

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

/**
 * What the machine and its services are.
 * @param node the Node.js that runs the servers
 */
export async function describeMachine(node: string, services: readonly RunningService[]): Promise<Machine> {
  const { PostgreSQL: postgres = 'unknown', Redis: redis = 'unknown' } = await serviceVersions(services);
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown processor',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: execFileSync(node, ['--print', 'process.versions.node'], { encoding: 'utf8' }).trim(),
    loadNode: process.versions.node,
    postgres,
    redis,
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
