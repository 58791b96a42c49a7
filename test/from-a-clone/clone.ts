import { root } from '../harness/binary.js';
import { run } from '../harness/command.js';
import type { CloneRun } from './clone-run.js';

/** The repository as others get it: what is committed, and nothing that was built or installed. */
export async function clones({ clone, env, folder }: CloneRun, log: string): Promise<void> {
  await run(['git', 'clone', '--quiet', '--no-hardlinks', root, clone], { cwd: folder, env, log }, 120);
}
