import { readFileSync } from 'node:fs';

import { run } from '../harness/command.js';

/**
 * Installing, builds, tests and development leave only files that .gitignore names, and change none.
 * @throws Error that lists the others
 */
export async function expectGitClean({ folder }: { readonly folder: string }, log: string): Promise<void> {
  await run(['git', 'status', '--porcelain'], { cwd: folder, log }, 30);
  const lines = readFileSync(log, 'utf8').split('\n');
  const unexpected = lines.filter((line) => line !== '');
  if (unexpected.length > 0) throw new Error(`git finds changes: ${unexpected.join(', ')}`);
}
