import type { Generator } from '../../src/plop/engine.js';
import { isSound } from '../../src/gen/is-sound.js';
import { planUndo, type Undo, undo } from '../../src/disk/undo.js';

/** One run of the undo generator. */
export interface UndoRun {
  /** Root of the repository. */
  readonly root: string;
  /** The run to take back; the last one without. */
  readonly id: number | undefined;
  readonly dryRun: boolean;
  /** Filled by the first action. */
  plan: Undo | undefined;
}

/** `undo`: takes back what a run of another generator has done. */
export function undoGenerator(ask: () => Promise<UndoRun>): Generator<UndoRun> {
  return {
    name: 'undo',
    description: 'Take back a run of a generator',
    ask,
    plan: ({ dryRun }) => ['plan', ...(dryRun ? [] : ['write'])],
    actions: { plan, write },
  };
}

function plan(run: UndoRun): string {
  run.plan = planUndo(run.root, run.id, isSound);
  return run.plan.run.command;
}

async function write({ plan: planned, root }: UndoRun): Promise<string> {
  if (!planned) throw new Error('nothing was planned');
  await undo(root, planned);
  return `${String(planned.changes.length)} files`;
}
