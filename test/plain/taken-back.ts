import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { commitInto } from '../../src/disk/commit-into.js';
import { type Left, planUndo } from '../../src/disk/undo.js';
import { isSound } from '../../src/gen/is-sound.js';
import { hashesOf } from '../harness/hashes.js';

/**
 * Takes the first two runs back, the later one first, and forgets them.
 * @returns what could not be taken back, and the hashes of what there is afterwards
 */
export async function takenBack(root: string) {
  const left: Left[] = [];
  for (const run of [2, 1]) {
    const plan = planUndo(root, run, isSound);
    left.push(...plan.left);
    await commitInto(root, plan.changes, { command: 'undo', undoes: run });
  }
  rmSync(join(root, '.create-backend'), { recursive: true });
  return { left, hashes: hashesOf(root) };
}
