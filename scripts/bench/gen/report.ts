import { machine, markdown } from '../page.js';
import type { Subject } from './subjects.js';

/** What one tool has taken. */
export interface SubjectFigures {
  readonly subject: Subject;
  /** Files that one run adds. */
  readonly added: number;
  /** CPU milliseconds, one per size. */
  readonly cpu: readonly number[];
}

interface Goal {
  readonly what: string;
  readonly limit: string;
  readonly measured: string;
  readonly met: boolean;
}

/** docs/benchmarks-gen.md: what was measured, how, and against what. */
export function report(figures: readonly SubjectFigures[], sizes: readonly number[], rounds: number): string {
  const own = figures[0]?.cpu[0] ?? Number.NaN;
  return `# Adding a module

\`npm run bench:gen\` measures \`gen module\` and its peers in one run and rewrites this page.

- Machine: ${machine()}.
- Whole processes, user plus system time of the process and its children, medians of ${String(rounds)} runs; the tools take
  turns, so that a slow moment of the machine meets all of them.
- Every tool works in repositories of its own kind with 1, 100 and 1000 modules. The first was added by the tool itself;
  the others are that one under other names, registered in the same places.
- create-backend writes a table with its migration, permissions and tests as well, and formats all of it as the prettier of
  the repository would. Having the repository describe its API again, by a program of its own, is not part of the figures:
  the peers have nothing like it.
- Of the files that list all modules the edits parse a few lines, however many there are. What is left of the difference
  between the columns is reading these files, writing them, and keeping a copy to take the run back.
- Compare the ratios, not the times. Tools marked with 24 run on Node.js 24.

${markdown(
  [
    'tool',
    'work',
    'files',
    ...sizes.map((size) => `CPU ms, ${String(size)}`),
    'last against first',
    'against create-backend',
  ],
  figures.map(({ added, cpu, subject }) => [
    subject.node !== undefined && !subject.name.includes('24') ? `${subject.name} (24)` : subject.name,
    subject.what,
    added.toFixed(0),
    ...cpu.map((one) => one.toFixed(0)),
    times((cpu.at(-1) ?? Number.NaN) / (cpu[0] ?? Number.NaN)),
    times((cpu[0] ?? Number.NaN) / own),
  ]),
)}

## Goals

${markdown(
  ['goal', 'limit', 'measured', ''],
  goals(figures).map(({ limit, measured, met, what }) => [what, limit, measured, met ? 'met' : '**missed**']),
)}
`;
}

/** What this tool has promised itself. A comparison whose peer is missing here is left out. */
export function goals(figures: readonly SubjectFigures[]): readonly Goal[] {
  const of = (name: string) => figures.find(({ subject }) => subject.name === name)?.cpu ?? [];
  const [own, on24, nest] = [of('create-backend'), of('create-backend, Node.js 24'), of('Nest CLI 12')];
  const goal = (what: string, measured: number, limit: number): readonly Goal[] =>
    Number.isNaN(measured)
      ? []
      : [{ what, limit: `≤ ${times(limit)}`, measured: times(measured), met: measured <= limit }];
  const ratio = (one: number | undefined, other: number | undefined) => (one ?? Number.NaN) / (other ?? Number.NaN);
  return [
    ...goal('against `nest g resource` of Nest CLI 12', ratio(on24[0], nest[0]), 0.3),
    ...goal('at 1000 modules, against itself at one', ratio(own.at(-1), own[0]), 1.1),
  ];
}

function times(value: number): string {
  return `${value.toFixed(2)} ×`;
}
