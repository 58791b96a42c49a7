import { cpuSecondsOf } from './cpu-seconds.js';
import { load } from './load.js';
import { busyShare } from './machine.js';
import { requestsOf, type Workload, workloads } from './requests.js';
import type { Subject } from './subject.js';

/** One subject in one round. */
export interface Sample {
  readonly requestsPerSecond: number;
  /** Of the server process, for a thousand requests; NaN where it cannot be read. */
  readonly cpuSeconds: number;
  /** Milliseconds. */
  readonly p99: number;
  readonly requests: number;
}

/** One subject at one kind of work, with a sample for each round. */
export interface Figures {
  readonly subject: Pick<Subject, 'name' | 'kind' | 'framework' | 'orm'>;
  readonly workload: Workload;
  readonly samples: readonly Sample[];
}

export interface Measured {
  readonly figures: readonly Figures[];
  /** How busy the machine was with other work before each round, from 0 to 1. */
  readonly otherWork: readonly number[];
}

export interface MeasureOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly progress: (line: string) => void;
}

/**
 * Measures all subjects once in each round, one after the other, each round beginning with another one.
 * @throws Error when a request fails
 */
export async function measure(
  subjects: readonly Subject[],
  { rounds, seconds, progress }: MeasureOptions,
): Promise<Measured> {
  const figures: Figures[] = [];
  const otherWork: number[] = [];
  for (const workload of workloads) {
    // Until the code of each is compiled.
    for (const subject of subjects) await load(addressOf(subject), requestsOf(subject, workload), seconds);
    const samples = new Map<Subject, Sample[]>(subjects.map((subject) => [subject, []]));
    for (let round = 0; round < rounds; round += 1) {
      otherWork.push(await busyShare(2));
      for (const subject of turnsOf(subjects, round)) {
        const sample = await sampleOf(subject, workload, seconds);
        samples.get(subject)?.push(sample);
        progress(`${workload} ${String(round + 1)}/${String(rounds)} ${subject.name}: ${describe(sample)}`);
      }
    }
    for (const [{ name, kind, framework, orm }, own] of samples) {
      figures.push({ subject: { name, kind, framework, orm }, workload, samples: own });
    }
  }
  return { figures, otherWork };
}

function addressOf({ name, kind, server }: Subject): { readonly name: string; readonly url: string } {
  return { name: `${name}, ${kind}`, url: server.url };
}

function turnsOf<T>(subjects: readonly T[], round: number): readonly T[] {
  const first = round % subjects.length;
  return [...subjects.slice(first), ...subjects.slice(0, first)];
}

async function sampleOf(subject: Subject, workload: Workload, seconds: number): Promise<Sample> {
  const requests = requestsOf(subject, workload);
  // Not counted: connections, caches that have grown cold.
  await load(addressOf(subject), requests, 1);
  const before = cpuSecondsOf(subject.server.pid);
  const result = await load(addressOf(subject), requests, seconds);
  const thousands = result.requests / 1000;
  return {
    requestsPerSecond: result.requests / result.seconds,
    cpuSeconds: (cpuSecondsOf(subject.server.pid) - before) / thousands,
    p99: result.p99,
    requests: result.requests,
  };
}

function describe({ requestsPerSecond, cpuSeconds }: Sample): string {
  return `${requestsPerSecond.toFixed(0)} requests/s, ${cpuSeconds.toFixed(2)} CPU s per 1,000`;
}
