import { join } from 'node:path';

import type { Reporting } from '../harness/run-steps.js';
import type { Outcome } from '../harness/step.js';
import { runFromAClone } from '../from-a-clone/run-from-a-clone.js';
import { runPackage } from '../package/run-package.js';
import { runPlain } from '../plain/run-plain.js';
import { catalog } from '../snapshots/rendered.js';
import { runChecks } from './checks.js';
import { dueRows } from './due.js';
import { removeOthers } from './evidence.js';
import { type Surroundings, runStack } from './run-stack.js';
import { everyStack, stacks } from './stacks.js';

/** One line of the results: something that takes steps of its own. */
export interface Row {
  readonly name: string;
  readonly run: () => Promise<readonly Outcome[]>;
}

export interface Selection {
  /** Every combination of the choices that meet in code. */
  readonly all: boolean;
  /** Only the stacks whose evidence is missing or of something else, and one of the others in turn. */
  readonly due: boolean;
}

/**
 * The rows that were asked for, those that take longest first.
 * @param names of rows; empty for all
 * @throws Error that lists the names there are, when one is unknown
 */
export async function rowsToRun(
  names: readonly string[],
  { all, due }: Selection,
  surroundings: Surroundings,
  reportingFor: (row: string) => Reporting,
): Promise<readonly Row[]> {
  const others = otherRows(surroundings, reportingFor);
  const known = all ? everyStack(catalog) : stacks;
  const unknown = names.filter((name) => ![...known, ...others].some((row) => row.name === name));
  if (unknown.length > 0) {
    const there = [...known, ...others].map(({ name }) => name).join(', ');
    throw new Error(`no such row: ${unknown.join(', ')}; there are ${there}`);
  }
  const wanted = (name: string) => names.length === 0 || names.includes(name);
  const chosen = known.filter(({ name }) => wanted(name));
  const rows = await dueRows(chosen, surroundings.workspace, surroundings.lanes);
  if (due)
    for (const { reason, stack } of rows) console.log(`${stack.name.padEnd(40)} ${reason ?? 'run before, unchanged'}`);
  if (!all && names.length === 0) removeOthers(stacks.map(({ name }) => name));
  return [
    ...rows
      .filter(({ reason }) => !due || reason !== undefined)
      .map((row) => ({ name: row.stack.name, run: () => runStack(row, surroundings, reportingFor(row.stack.name)) })),
    ...others.filter(({ name }) => wanted(name)),
  ];
}

function otherRows({ servers, workspace }: Surroundings, reportingFor: (row: string) => Reporting): readonly Row[] {
  return [
    { name: 'clone', run: () => runFromAClone(join(workspace, 'clone'), reportingFor('clone')) },
    { name: 'package', run: () => runPackage(join(workspace, 'package'), reportingFor('package')) },
    { name: 'plain', run: () => runPlain(join(workspace, 'plain'), servers, reportingFor('plain')) },
    { name: 'checks', run: () => runChecks(reportingFor('checks')) },
  ];
}
