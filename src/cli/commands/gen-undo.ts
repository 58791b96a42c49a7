import { undoGenerator, type UndoRun } from '../../../generators/undo/undo.js';
import { UserError } from '../../errors.js';
import { parseGenArgv } from '../../gen/argv.js';
import { dryRunFlag, type GenCommand, jsonFlag, quietFlag, verboseFlag } from '../../gen/gen-command.js';
import { recoverFirst } from '../../gen/recover.js';
import { register, runGenerator } from '../../plop/engine.js';
import { loadPlop } from '../../plop/load.js';
import { afterUndo } from '../../gen/after-undo.js';
import { findRoot } from '../../repo/find-root.js';
import { printChanges } from '../report/changes.js';

/** `gen undo [run]`: takes back the last run of a generator, or the one with that number. */
export async function genUndo(command: GenCommand, args: readonly string[]): Promise<void> {
  const argv = parseGenArgv(command, args);
  const root = rootHere();
  const dryRun = argv.has(dryRunFlag);
  const id = runNumber(argv.positionals[0]);
  const recovered = await recoverFirst(root, dryRun);
  const run: UndoRun = { root, id, dryRun, plan: undefined };
  const plop = await loadPlop();
  register(
    plop,
    undoGenerator(() => Promise.resolve(run)),
  );
  await runGenerator(plop, 'undo');
  const changes = run.plan?.changes ?? [];
  if (run.plan && argv.has(verboseFlag))
    process.stderr.write(`Run ${String(run.plan.run.id)} was: ${run.plan.run.command}\n`);
  const rest = dryRun ? [] : await afterUndo(root, changes);
  printChanges({
    command: `undo ${String(run.plan?.run.id ?? '')}`,
    changes,
    notes: [...recovered, ...(run.plan?.left ?? []).map(({ path, reason }) => `${path} is left: ${reason}.`), ...rest],
    dryRun,
    json: argv.has(jsonFlag),
    quiet: argv.has(quietFlag),
  });
}

function runNumber(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (!/^\d{1,9}$/.test(typed))
    throw new UserError(`${JSON.stringify(typed)} is no number of a run.`, 'gen list shows them.');
  return Number(typed);
}

/** The root of the repository around the current folder. @throws UserError outside of a repository */
export function rootHere(): string {
  const root = findRoot(process.cwd());
  if (root === undefined) throw new UserError('This folder is in no repository.', 'Change into one.');
  return root;
}
