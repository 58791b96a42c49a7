import { openJournal, pendingRun } from '../disk/journal.js';
import { type Recovery, recoverIn } from '../disk/commit-into.js';

/** What to tell about a run that was killed. Taken back first, unless nothing may be written. */
export async function recoverFirst(root: string, dryRun: boolean): Promise<readonly string[]> {
  const pending = pendingRun(openJournal(root));
  if (!pending) return [];
  if (dryRun) return [`The run "${pending.command}" was interrupted; the next one that writes takes it back.`];
  const recovery = await recoverIn(root);
  return recovery ? told(recovery) : [];
}

function told({ command, left }: Recovery): readonly string[] {
  return [
    `The run "${command}" was interrupted, and has been taken back.`,
    ...left.map((path) => `${path} is as somebody has left it since.`),
  ];
}
