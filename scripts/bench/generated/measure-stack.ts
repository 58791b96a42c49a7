import type { Stack } from '../../../test/generated/stacks.js';
import type { Environment } from '../../../test/harness/environment.js';
import { median } from '../measure.js';
import { createBareTables } from './bare-tables.js';
import { createCallers } from './callers.js';
import { generateApi } from './generated-api.js';
import { load, type Rate } from './load.js';
import { startSubject, type Subject } from './subject.js';
import { workloads } from './workloads.js';

export interface StackFigures {
  readonly stack: Stack;
  readonly workload: string;
  /** Medians, in the order of `subjects`. */
  readonly rates: readonly Rate[];
}

export const subjects = ['bare', 'naive', 'generated'] as const;

/** Measures one generated API beside the two baselines, which take turns on the same database. */
export async function measureStack(
  stack: Stack,
  { workspace, services, node, rounds, seconds }: MeasureOptions,
): Promise<readonly StackFigures[]> {
  const { folder, env } = await generateApi(stack, workspace, services);
  const running: Subject[] = [];
  try {
    for (const name of ['bare', 'naive'] as const) {
      running.push(await startSubject(name, { folder, program: `bench/${name}.mjs`, node, env, probe: '/' }));
    }
    const program = 'apps/api/dist/server.js';
    const api = await startSubject('generated', { folder, program, node, env, probe: '/health' });
    running.push(api);
    const callers = await createCallers(api.url);
    await createBareTables(env.MIGRATION_DATABASE_URL ?? '', callers);

    const figures: StackFigures[] = [];
    for (const workload of workloads) {
      const samples = running.map((): Rate[] => []);
      for (let round = 0; round < rounds; round += 1) {
        for (const [index, subject] of running.entries()) {
          const requestOf = subject === api ? workload.ofApi : workload.ofBaseline;
          samples[index]?.push(await load(subject.url, callers.map(requestOf), seconds));
        }
      }
      figures.push({ stack, workload: workload.name, rates: samples.map(medianRate) });
    }
    return figures;
  } finally {
    for (const subject of running) await subject.stop();
  }
}

export interface MeasureOptions {
  readonly workspace: string;
  readonly services: Environment;
  /** The Node.js that runs the servers. */
  readonly node: string;
  readonly rounds: number;
  readonly seconds: number;
}

function medianRate(rates: readonly Rate[]): Rate {
  return {
    requestsPerSecond: median(rates.map(({ requestsPerSecond }) => requestsPerSecond)),
    p99: median(rates.map(({ p99 }) => p99)),
  };
}
