import { renameSync } from 'node:fs';

import { run } from '../harness/command.js';
import { hashesOf } from '../harness/hashes.js';
import type { CloneRun } from './clone-run.js';
import { read } from './try.js';

/** The command that is printed under "The same repository again" makes the same files where it was printed. */
export async function makesTheSame({ clone, env, printed, target }: CloneRun, log: string): Promise<void> {
  const command = /^The same repository again:\n +(.*)$/m.exec(read(printed))?.[1];
  if (command === undefined) throw new Error('no such command is printed');
  const first = `${target}-first`;
  renameSync(target, first);
  await run(['sh', '-c', `${command} --no-install --no-git`], { cwd: clone, env, log }, 120);
  const [before, after] = [hashesOf(first), hashesOf(target)];
  const different = [...after].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path);
  if (after.size === 0 || different.length > 0) throw new Error(`not the same: ${different.join(', ') || 'no files'}`);
}
