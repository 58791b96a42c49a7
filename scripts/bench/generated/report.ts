import { markdown } from '../page.js';
import { tenants } from './callers.js';
import { goals } from './goals.js';
import type { Machine } from './machine.js';
import type { Figures, Measured } from './measure.js';
import type { Options } from './options.js';
import { bareOf, handWrittenOf, ratioOf, type Spread, spreadOf } from './ratios.js';
import { type Workload, workloads } from './requests.js';
import { connections } from './spread.js';
import { whatEachHas } from './what-each-has.js';

export interface Run extends Options {
  readonly machine: Machine;
}

/** docs/benchmarks-generated.md: what a generated API can do, and what its guarantees cost. */
export function report({ figures, otherWork }: Measured, run: Run): string {
  return `# What the guarantees of a generated API cost

\`npm run bench:generated\` generates four stacks, runs each API on a real PostgreSQL and Redis as production does, beside
applications written by hand and bare handlers, and writes this page.

## Ratios

Requests per second and CPU time for each request, as a share of another subject of the same framework: the median of ${String(run.rounds)}
rounds, and the least and the most in parentheses. More requests and less CPU time are better.

${workloads.map((workload) => ratios(workload, figures)).join('\n\n')}

- **bare**: a handler of the same framework (a Fastify route; a NestJS controller on the Fastify adapter) with one query by
  node-postgres, and nothing else.
- **hand-written**: an application as the documentation of its framework and ORM has it, with the same guarantees:
  \`scripts/bench/generated/baselines\`.
- **generated**: the API as it comes, with a module \`notes\` as \`gen module notes title:string body:text\` makes it.

## Figures

Wall and CPU seconds are for 1,000 requests; the latter are those of the server process alone.

${workloads.map((workload) => table(workload, figures)).join('\n\n')}

## What each of them has

${whatEachHas()}

Before it is measured, each subject but the bare ones is asked for these by the same code (\`guarantees.ts\`): it refuses a request without
a token or with another signature, does not show another tenant’s note, is held to row-level security by its database, refuses a role
without the permission and a wrong body, answers with the fields of its schema alone, writes an audit entry for a create,
counts for a rate limit and logs each request. One that fails is not measured.

## How it is measured

- Machine: ${describeMachine(run.machine)}. Servers, database and load share it.
- ${String(connections)} connections, ${String(tenants)} tenants. Every connection walks the tenants in an order of its own.
- ${String(run.rounds)} rounds of ${String(run.seconds)} seconds, in which the subjects take turns, each after ${String(run.seconds)} seconds before the first round and one before every turn
  that do not count. All servers run from the start; each has a database and a Redis database of its own.
- ${String(totalOf(figures))} requests were measured. None failed: a run with an answer that is no success is refused.
- Noise: in the two seconds before each round, other work kept ${percent(spreadOf(otherWork).median)} of the cores busy (${percent(spreadOf(otherWork).min)} to ${percent(spreadOf(otherWork).max)}).

${whereItGoes}
## Goals

${markdown(
  ['goal', 'at least', 'measured', ''],
  goals(figures).map(({ what, limit, measured }) => [
    what,
    limit.toFixed(2),
    measured.toFixed(2),
    measured >= limit ? 'met' : '**missed**',
  ]),
)}
`;
}

// Profiled by hand; measure again when the way of a request changes.
const whereItGoes = `## Where a read goes

From CPU profiles under this load, in shares of the time of the API's process:

- Fastify and Drizzle: 16 % builds the same query again for every request, 13 % hands the query and its scope to PostgreSQL, 11 % sends
  the answer, 10 % counts in Redis for the rate limits, in two round trips, and 3 % writes the log.
- NestJS and Prisma: 20 % is Prisma's client, a third of it for a transaction that sends nothing; 11 % hands the query and its scope to
  PostgreSQL, 9 % sends the answer, 8 % counts for the rate limits, 7 % is the pipeline of NestJS and 5 % writes the log.

Verifying tokens and reading permissions are answered from memory and hardly show. PostgreSQL itself takes less time for such a read
than for the one of the bare handler, whose statement it parses and plans each time: statements are prepared here.
`;

function ratios(workload: Workload, all: readonly Figures[]): string {
  const rows = all
    .filter((figures) => figures.workload === workload && figures.subject.kind !== 'bare')
    .map((figures) => {
      const [bare, written] = [bareOf(all, figures), handWrittenOf(all, figures)];
      const other = written === figures ? undefined : written;
      return [
        figures.subject.name,
        share(ratioOf(figures, bare)),
        share(ratioOf(figures, other)),
        share(ratioOf(figures, bare, ({ cpuSeconds }) => cpuSeconds)),
        share(ratioOf(figures, other, ({ cpuSeconds }) => cpuSeconds)),
      ];
    });
  const head = [`a ${workload}`, 'rate, of bare', 'rate, of hand-written', 'CPU, of bare', 'CPU, of hand-written'];
  return markdown(head, rows);
}

function table(workload: Workload, all: readonly Figures[]): string {
  const rows = all
    .filter((figures) => figures.workload === workload)
    .map(({ subject, samples }) => {
      const rates = samples.map(({ requestsPerSecond }) => requestsPerSecond);
      return [
        subject.name,
        withRange(spreadOf(rates), 0),
        (1000 / spreadOf(rates).median).toFixed(2),
        withRange(spreadOf(samples.map(({ cpuSeconds }) => cpuSeconds)), 2),
        withRange(spreadOf(samples.map(({ p99 }) => p99)), 0),
      ];
    });
  return markdown([`a ${workload}`, 'requests/s', 'wall s', 'CPU s', 'p99, ms'], rows);
}

function share(spread: Spread | undefined): string {
  return spread ? withRange(spread, 2) : '';
}

function withRange({ median, min, max }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(0)} %`;
}

function totalOf(figures: readonly Figures[]): number {
  return figures.flatMap(({ samples }) => samples).reduce((total, { requests }) => total + requests, 0);
}

function describeMachine({ cores, processor, memoryGib, system, node, loadNode, postgres, redis }: Machine): string {
  return (
    `${String(cores)} cores of ${processor}, ${String(memoryGib)} GiB, ${system}; Node.js ${node} for the servers, as in the ` +
    `generated image, ${loadNode} for the load; PostgreSQL ${postgres}, Redis ${redis}`
  );
}
