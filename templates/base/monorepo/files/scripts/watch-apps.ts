import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

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
