import { mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';

import { manifestFile, treeHash } from '../../src/evidence/tree-hash.js';
import { version } from '../../src/version.js';
import { binary } from '../harness/binary.js';
import { run } from '../harness/command.js';
import { repoFiles } from '../harness/repo-files.js';
import { rendered } from '../snapshots/rendered.js';
import type { Stack } from './stacks.js';

/** The name of every generated project, as in the snapshots. */
export const projectName = 'my-api';

/**
 * Runs the built command line, as a person does who has decided.
 * @throws Error when it writes something else than the sources of this checkout render
 */
export async function generate(
  { stack, folder }: { readonly stack: Pick<Stack, 'choices'>; readonly folder: string },
  log: string,
): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const choices = Object.entries(stack.choices).flatMap(([key, choice]) =>
    choice === 'with' || choice === 'without' ? [`--${choice}`, key] : [`--${key}`, choice],
  );
  const command = [process.execPath, binary, basename(folder), '--yes', '--no-install', ...choices];
  await run(command, { cwd: dirname(folder), env: author, log }, 30);
  const [written, expected] = [repoFiles(folder), rendered(stack.choices, version)];
  if (treeHash(written) === treeHash(expected)) return;
  const texts = new Map(expected.map(({ path, text }) => [path, text]));
  const different = written.filter(({ path, text }) => path !== manifestFile && texts.get(path) !== text);
  throw new Error(`not what the sources render (run "npm run build"): ${different.map(({ path }) => path).join(', ')}`);
}

/** git refuses to commit without a name. */
const author = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.test',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.test',
};
