import { readFileSync } from 'node:fs';

import { run } from '../harness/command.js';
import type { StackRun } from './stack-run.js';

// Written by `npm install`, and to be committed.
const expected = '?? package-lock.json';

/**
 * Builds, tests and development leave only files that .gitignore names, and change none.
 * @throws Error that lists the others
 */
export async function expectGitClean({ folder }: StackRun, log: string): Promise<void> {
  await run(['git', 'status', '--porcelain'], { cwd: folder, log }, 30);
  const lines = readFileSync(log, 'utf8').split('\n');
  const unexpected = lines.filter((line) => line !== '' && line !== expected);
  if (unexpected.length > 0) throw new Error(`git finds changes: ${unexpected.join(', ')}`);
}
