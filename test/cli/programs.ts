import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { emptyFolder } from './empty-folder.js';

/** What a person who can commit has set. */
export const identity = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'A Person',
  GIT_AUTHOR_EMAIL: 'person@example.com',
  GIT_COMMITTER_NAME: 'A Person',
  GIT_COMMITTER_EMAIL: 'person@example.com',
};

/** The environment of a person who has just installed git. */
export const nobody = {
  ...Object.fromEntries(Object.keys(identity).map((name) => [name, undefined])),
  EMAIL: undefined,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'user.useConfigOnly',
  GIT_CONFIG_VALUE_0: 'true',
};

/**
 * A PATH with a few real programs, and with stand-ins that are shell scripts.
 * @param scripts program → script
 */
export function pathWith(scripts: Readonly<Record<string, string>>, ...real: readonly string[]): string {
  const folder = join(emptyFolder(), 'bin');
  mkdirSync(folder);
  for (const name of ['sh', 'sleep', 'cat', ...real]) symlinkSync(locate(name), join(folder, name));
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!${locate('sh')}\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

function locate(program: string): string {
  return spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim();
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
