import { openJournal, pendingRun } from '../disk/journal.js';
import { type Recovery, recoverIn } from '../disk/commit-into.js';

/**
 * Takes back a run that was killed, unless nothing may be written.
 * @returns what happened, one line each; empty when no run was killed
 */
export async function recoverFirst(root: string, dryRun: boolean): Promise<readonly string[]> {
  const pending = pendingRun(openJournal(root));
  if (!pending) return [];
  if (dryRun) return [`The run "${pending.command}" was interrupted; the next one that writes takes it back.`];
  const recovery = await recoverIn(root);
  return recovery ? linesOf(recovery) : [];
}

function linesOf({ command, left }: Recovery): readonly string[] {
  return [
    `The run "${command}" was interrupted, and has been taken back.`,
    ...left.map((path) => `${path} is as somebody has left it since.`),
  ];
}
