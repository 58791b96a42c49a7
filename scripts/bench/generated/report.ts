import { execFileSync } from 'node:child_process';

import { machine, markdown } from '../page.js';
import { goals, shareOf } from './goals.js';
import { type StackFigures, subjects } from './measure-stack.js';

/**
 * docs/benchmarks-generated.md: what a generated API can do, and what its guarantees cost.
 * @param node the Node.js that has run the servers
 */
export function report(
  figures: readonly StackFigures[],
  { rounds, node }: { readonly rounds: number; readonly node: string },
): string {
  const version = execFileSync(node, ['--print', 'process.versions.node'], { encoding: 'utf8' }).trim();
  return `# What the guarantees of a generated API cost

\`npm run bench:generated\` generates stacks, runs each API on the real services as production does (with its log, rate limits,
headers, access tokens, permissions and row-level security), and rewrites this page.

- Machine: ${machine(version)}, as in the generated image; server, database and load share it. Twenty connections, eight
  tenants.
- **bare**: a Fastify handler with one query by node-postgres, without accounts, tenants or a log. It is 1.00.
- **naive**: the same guarantees as they are usually written: every request verifies its token, reads the caller's role and takes
  four round trips for a transaction. It still has no rate limits, headers, validation of what is returned, audit or log.
- **generated**: the API as it comes, with a module \`notes\` as \`gen module notes title:string body:text\` makes it. A create is a row,
  and an entry in the audit log with its hash chain, which the naive handler does not write.
- The three take turns; medians of ${String(rounds)} rounds. Compare the ratios, not the rates.

${workloadsOf(figures)
  .map((workload) => section(workload, figures))
  .join('\n\n')}

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

function workloadsOf(figures: readonly StackFigures[]): readonly string[] {
  return [...new Set(figures.map(({ workload }) => workload))];
}

function section(name: string, figures: readonly StackFigures[]): string {
  const rows = figures
    .filter(({ workload }) => workload === name)
    .flatMap((measured) =>
      subjects.map((subject, index) => {
        const rate = measured.rates[index];
        return [
          `${measured.stack.name}, ${subject}`,
          rate?.requestsPerSecond.toFixed(0) ?? '',
          shareOf(measured, subject).toFixed(2),
          rate?.p99.toFixed(0) ?? '',
        ];
      }),
    );
  return `## A ${name}\n\n${markdown(['stack', 'requests a second', 'of bare', 'p99, ms'], rows)}`;
}
