import type { Costs, Difference } from '../../render/cost.js';
import type { Size } from '../../render/size.js';
import { wrap } from '../ask/wrap.js';

/** One line of the table. */
interface Row {
  readonly what: string;
  readonly difference: Difference;
}

const title = 'What each choice costs';

const gap = '  ';

const columns = ['files', 'lines', 'dependencies'] as const;

/** Columns that a label takes at least: with less, a list is easier to read. */
const narrowest = 20;

/**
 * What a repo costs: how large it is, and what each choice adds to that. A table where it fits, a list where it does not.
 * @param width columns of the terminal
 */
export function costTable(total: Size, costs: Costs, width: number): string {
  const rows = rowsOf(costs);
  const lines = rows.length === 0 ? [] : ['', ...(asTable(rows, width) ?? asList(rows, width))];
  return [wrap(sizeSentence(total), width), ...lines].map((line) => `${line}\n`).join('');
}

/** `533 files, 35,521 lines, 55 dependencies; runs api, worker with postgres, redis.` */
function sizeSentence({ dependencies, files, lines, processes, services }: Size): string {
  const needs = services.length > 0 ? ` with ${services.join(', ')}` : '';
  const runs = processes.length > 0 ? `; runs ${processes.join(', ')}${needs}` : '';
  return `${counted(files, 'file')}, ${counted(lines, 'line')}, ${counted(dependencies.length, 'dependency')}${runs}.`;
}

/** `+6 files, +156 lines, +2 dependencies, +vault`, for a hint; what stays the same is left out. */
export function costHint(difference: Difference): string {
  const numbers = countsOf(difference).flatMap((count, index) =>
    count === 0 ? [] : [counted(count, singulars[index] ?? '', true)],
  );
  return [...numbers, runsOf(difference)].filter((part) => part !== '').join(', ') || 'nothing';
}

function rowsOf({ capabilities, options }: Costs): readonly Row[] {
  return [
    ...options.map(({ against, difference, option }) => ({
      what: `${option.label}, not ${against.label}`,
      difference,
    })),
    ...capabilities.map(({ capability, difference }) => ({ what: capability.label, difference })),
  ];
}

function asTable(rows: readonly Row[], width: number): readonly string[] | undefined {
  const cells = [
    {
      what: title,
      counts: columns.map(String),
      runs: rows.some(({ difference }) => runsOf(difference) !== '') ? 'to run' : '',
    },
    ...rows.map(({ difference, what }) => ({
      what,
      counts: countsOf(difference).map(signed),
      runs: runsOf(difference),
    })),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map(({ counts }) => counts[index]?.length ?? 0)));
  const right = cells.map(({ counts, runs }) =>
    [...counts.map((count, index) => count.padStart(widths[index] ?? 0)), runs].join(gap).trimEnd(),
  );
  const left = width - gap.length - Math.max(...right.map(({ length }) => length));
  if (left < narrowest) return undefined;
  const labels = cells.map(({ what }) => wrap(what, left, '  ').split('\n'));
  const first = Math.max(...labels.flat().map(({ length }) => length));
  return labels.flatMap(([label = '', ...more], index) => [
    `${label.padEnd(first)}${gap}${right[index] ?? ''}`,
    ...more,
  ]);
}

function asList(rows: readonly Row[], width: number): readonly string[] {
  return [
    wrap(`${title}:`, width),
    ...rows.flatMap(({ difference, what }) => [
      wrap(`  ${what}`, width, '  '),
      wrap(`    ${costHint(difference)}`, width, '    '),
    ]),
  ];
}

const singulars = ['file', 'line', 'dependency'];

function countsOf({ dependencies, files, lines }: Difference): readonly number[] {
  return [files, lines, dependencies.added.length - dependencies.removed.length];
}

/** `+redis, -rabbitmq` */
function runsOf({ processes, services }: Difference): string {
  return [
    ...[...processes.added, ...services.added].map((name) => `+${name}`),
    ...[...processes.removed, ...services.removed].map((name) => `-${name}`),
  ].join(', ');
}

function counted(count: number, singular: string, sign = false): string {
  const plural = singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
  return `${sign ? signed(count) : grouped(count)} ${Math.abs(count) === 1 ? singular : plural}`;
}

function signed(count: number): string {
  return count > 0 ? `+${grouped(count)}` : grouped(count);
}

/** Not by the locale of the machine: the output is compared. */
function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
