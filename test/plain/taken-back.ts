import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { commitInto } from '../../src/disk/commit-into.js';
import { type Left, planUndo } from '../../src/disk/undo.js';
import { isSound } from '../../src/gen/is-sound.js';
import { hashesOf } from '../harness/hashes.js';

/**
 * Takes runs back and forgets them.
 * @param runs the first two unless given; the later one first
 * @returns what could not be taken back, and the hashes of what there is afterwards
 */
export async function takenBack(root: string, runs: readonly number[] = [2, 1]) {
  const left: Left[] = [];
  for (const run of runs) {
    const plan = planUndo(root, run, isSound);
    left.push(...plan.left);
    await commitInto(root, plan.changes, { command: 'undo', undoes: run });
  }
  rmSync(join(root, '.create-backend'), { recursive: true });
  return { left, hashes: hashesOf(root) };
}
