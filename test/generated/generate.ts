import { basename, dirname } from 'node:path';

import { binary } from '../harness/binary.js';
import { run } from '../harness/command.js';
import type { StackRun } from './stack-run.js';

/** Runs the built command line, as a person does who has decided. */
export async function generate({ stack, folder }: StackRun, log: string): Promise<void> {
  const choices = Object.entries(stack.choices).flatMap(([decision, option]) => [`--${decision}`, option]);
  const reasons = Object.keys(stack.choices).flatMap((decision) => [`--because-${decision}`, 'It is verified.']);
  const command = [process.execPath, binary, basename(folder), '--yes', '--no-install', ...choices, ...reasons];
  await run(command, { cwd: dirname(folder), env: author, log }, 30);
}

/** git refuses to commit for nobody. */
const author = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.test',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.test',
};
