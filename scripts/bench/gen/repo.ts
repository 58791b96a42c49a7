import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { environmentWith } from '../../../test/harness/environment.js';
import { cpuMilliseconds } from '../measure.js';
import { commit } from './commit.js';
import { grow } from './grow.js';
import type { Subject } from './subjects.js';
import { writeFiles } from './write-files.js';

/** A tool in a repository of its own. */
export interface Case {
  readonly subject: Subject;
  /** The folder `node_modules` that the tool is in. */
  readonly modules: string;
  readonly node: string;
  readonly repo: string;
}

const quiet = {
  CI: 'true',
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  // Node.js 20 parses it at every start, which would hide the difference between small programs.
  NODE_EXTRA_CA_CERTS: undefined,
};

/** Makes the repository and fills it, the first module by the tool itself. */
export async function makeRepo(made: Case, modules: number): Promise<Case> {
  const { node, repo, subject } = made;
  subject.prepare(repo, made.modules, node);
  writeFiles(repo, { '.git/info/exclude': 'node_modules\n' });
  for (const args of [['init', '--quiet'], ['add', '--all'], commit('empty')]) git(repo, args);
  await addModule(made, 'gadgets');
  grow(repo, modules);
  return made;
}

/**
 * Adds a module to a repository.
 * @returns CPU milliseconds @throws when the tool has added nothing
 */
export async function addModule(made: Case, name: string): Promise<number> {
  const { modules, node, repo, subject } = made;
  const before = countAdded(made);
  const env = environmentWith(quiet);
  const command = [node, join(modules, subject.program), ...subject.args(name)];
  const cpu = await cpuMilliseconds({ command, cwd: repo, env });
  if (countAdded(made) === before) throw new Error(`nothing was added: ${command.join(' ')}`);
  return cpu;
}

/** Files that are not committed. */
export function countAdded({ repo }: Case): number {
  return git(repo, ['ls-files', '--others', '--exclude-standard']).trim().split('\n').filter(Boolean).length;
}

function git(repo: string, args: readonly string[]): string {
  return execFileSync('git', args, { cwd: repo, env: environmentWith(), encoding: 'utf8' });
}
