import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';

import { stacks } from '../../test/generated/stacks.js';
import { binary } from '../../test/harness/binary.js';

/** The flags of the stack with the most files. */
export function largestStack(): readonly string[] {
  const [largest] = stacks
    .map(({ choices }) => Object.entries(choices).flatMap(([decision, option]) => [`--${decision}`, option]))
    .map((flags) => ({ flags, files: countFiles(flags) }))
    .sort((a, b) => b.files - a.files);
  return largest?.flags ?? [];
}

function countFiles(flags: readonly string[]): number {
  const args = [binary, 'my-api', '--yes', '--dry-run', ...flags];
  return execFileSync(process.execPath, args, { cwd: tmpdir(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .trim()
    .split('\n').length;
}
