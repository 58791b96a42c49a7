import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import pretty from 'pino-pretty';

import { root } from './paths.js';

const { resolve } = createRequire(import.meta.url);
// #if nestjs
// NestJS injects by the types of constructor parameters, which esbuild, and so tsx, does not emit.
// `node --watch` loses a file that an editor replaces by renaming another one; nodemon does not.
const runner = [
  resolve('nodemon/bin/nodemon.js'),
  ...['--quiet', '--no-stdin', '--signal', 'SIGTERM', '--ext', 'ts,json'],
  ...['apps/*/src', 'packages/*/src', 'scripts'].flatMap((folder) => ['--watch', folder]),
  ...['--exec', 'node --import @oxc-node/core/register --conditions=source'],
];
// #else
const runner = [resolve('tsx/cli'), 'watch', '--clear-screen=false', '--conditions=source'];
// #endif

// Ctrl-C reaches every process of a terminal's group. The apps are in a group of their own, so that
// they get one signal, and the services outlive them. (Windows has no process groups.)
const ownGroup = process.platform !== 'win32';

/**
 * Runs the api and the worker, again after every change of a source file, until `stopping`.
 * @returns the exit code
 */
export async function watchApps(env: NodeJS.ProcessEnv, stopping: AbortSignal): Promise<number> {
  const child = spawn(process.execPath, [...runner, 'scripts/dev-apps.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', process.stdout.isTTY ? 'pipe' : 'inherit', 'inherit'],
    detached: ownGroup,
  });
  // Logs are JSON; on a terminal they are formatted for reading.
  child.stdout?.pipe(pretty({ ignore: 'pid,hostname', singleLine: true }));
  if (ownGroup) stopping.addEventListener('abort', () => child.kill('SIGTERM'));
  const [code] = (await once(child, 'exit')) as [number | null];
  return stopping.aborted ? 0 : (code ?? 1);
}

/**
 * Looks at a folder again and again, until `stopping`, and calls `changed` when it is another one
 * than before and was the same at two looks: files are written one after the other.
 */
export async function watchFolder(
  folder: string,
  changed: () => Promise<void>,
  stopping: AbortSignal,
  everyMs = 500,
): Promise<void> {
  let known = await look(folder);
  let before = known;
  while (!stopping.aborted) {
    await sleep(everyMs, undefined, { ref: false });
    const now = await look(folder);
    if (now !== known && now === before) {
      known = now;
      await changed();
    }
    before = now;
  }
}

/** Every path below the folder, with when it was written. */
async function look(folder: string): Promise<string> {
  try {
    const paths = (await readdir(folder, { recursive: true })).sort();
    const lines = paths.map(async (path) => {
      const { mtimeMs, size } = await stat(join(folder, path));
      return `${path} ${mtimeMs} ${size}`;
    });
    return (await Promise.all(lines)).join('\n');
  } catch {
    // What was listed has gone before it was looked at.
    return '';
  }
}
