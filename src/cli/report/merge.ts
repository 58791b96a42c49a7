import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { Change } from '../../disk/change.js';
import { unifiedDiff } from '../../disk/unified-diff.js';
import { shellWord } from '../../install/shell.js';
import type { FileStep } from '../../lifecycle/plan.js';
import type { LifecyclePlan } from '../../lifecycle/plan-lifecycle.js';
import { isHistory } from '../../lifecycle/plan-migration.js';
import { shellFolder } from '../shell-folder.js';
import { thisCommand } from './own-command.js';

/** What a merge has done to a repository, or would do. */
export interface MergeReport {
  /** As it was typed, without the program. */
  readonly command: string;
  readonly plan: LifecyclePlan;
  readonly notes: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

const words: Readonly<Record<FileStep['outcome'], string>> = {
  created: 'created',
  taken: 'changed',
  merged: 'merged',
  deleted: 'removed',
  conflict: 'CONFLICT',
  kept: 'kept',
  gone: 'not made',
};

/** One line per file on stdout, the rest on stderr; with `--dry-run` a diff; with `--json` one document and nothing else. */
export function printMerge(report: MergeReport): void {
  const { dryRun, json, notes, plan, quiet } = report;
  if (json) {
    process.stdout.write(`${JSON.stringify(document(report), null, 2)}\n`);
    return;
  }
  process.stderr.write([...notes, ...leftOf(plan)].map((note) => `! ${note}\n`).join(''));
  if (plan.changes.length === 0) {
    if (!quiet) process.stderr.write('Nothing to change.\n');
    return;
  }
  process.stdout.write(dryRun ? unifiedDiff(plan.changes) : stepsOf(plan));
  if (!quiet) process.stderr.write(`\n${summary(plan)}\n${dryRun ? '' : nextSteps(plan)}`);
}

/** One line per file that is written. */
export function stepsOf({ changes, steps }: LifecyclePlan): string {
  const told = steps.filter(({ outcome }) => outcome !== 'kept' && outcome !== 'gone');
  const paths = new Set(told.flatMap(({ from, path }) => [path, ...(from === undefined ? [] : [from])]));
  const others = changes.filter(({ path }) => !paths.has(path));
  return [
    ...told.map(({ from, outcome, path }) => `${words[outcome]} ${from === undefined ? '' : `${from} → `}${path}\n`),
    ...others.map(({ kind, path }) => `${done[kind]} ${path}\n`),
  ].join('');
}

const done: Readonly<Record<Change['kind'], string>> = { create: 'created', update: 'changed', delete: 'removed' };

function leftOf({ steps }: LifecyclePlan): readonly string[] {
  return steps.flatMap(({ outcome, path, reason }) =>
    reason === undefined ? [] : [`${path} is ${outcome === 'gone' ? 'not made again' : 'left as it is'}: ${reason}.`],
  );
}

function summary({ steps }: LifecyclePlan): string {
  const counts = Object.entries(words).flatMap(([outcome, word]) => {
    const count = steps.filter((step) => step.outcome === outcome).length;
    return count === 0 ? [] : [`${String(count)} ${word === 'CONFLICT' ? 'in conflict' : word}`];
  });
  return counts.length === 0 ? 'No generated file changes.' : `Generated files: ${counts.join(', ')}.`;
}

function nextSteps({ blueprint, changes, conflicts, root, steps }: LifecyclePlan): string {
  const manager = blueprint.choices['package-manager'] ?? 'npm';
  const up = relative(shellFolder(), root);
  const changed = (pattern: RegExp) => changes.some(({ path }) => pattern.test(path));
  const migrates = changes.some(({ kind, path }) => kind === 'create' && isHistory(path));
  const describes = steps.some(({ path }) => path.endsWith('openapi.json') && existsSync(join(root, path)));
  const lines = [
    ...(up === '' ? [] : [`cd ${shellWord(up)}`]),
    ...(conflicts.length > 0
      ? ['git diff                          # the conflicts', 'create-backend update --continue  # or --abort']
      : []),
    ...(changed(/(?:^|\/)package\.json$/) ? [`${manager} install`] : []),
    ...(migrates ? [`${manager} run migrate`] : []),
    ...(describes ? [`${manager} run openapi`] : []),
    `${manager} test`,
  ];
  const back = conflicts.length > 0 ? '' : `Another run takes it back: ${thisCommand()} undo\n`;
  return `\nNext:\n${lines.map((line) => `  ${line}\n`).join('')}${back}`;
}

function document({ command, dryRun, notes, plan }: MergeReport): object {
  const { blueprint, changes, conflicts, from, steps, to } = plan;
  const told = new Set(steps.flatMap((step) => step.changes));
  return {
    command,
    from,
    to,
    choices: blueprint.choices,
    written: !dryRun && changes.length > 0,
    files: [
      ...steps.map(({ changes: own, from: old, outcome, path, reason }) => ({
        path,
        outcome,
        ...(old !== undefined && { from: old }),
        ...(reason !== undefined && { reason }),
        diff: unifiedDiff(own),
      })),
      ...changes
        .filter((change) => !told.has(change))
        .map((change) => ({ path: change.path, outcome: done[change.kind], diff: unifiedDiff([change]) })),
    ],
    conflicts: conflicts.map(({ path }) => path),
    notes,
  };
}
