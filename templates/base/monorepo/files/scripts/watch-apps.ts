import { spawn } from 'node:child_process';
import { once } from 'node:events';
// #if fastify
import { createRequire } from 'node:module';
// #endif
import { join } from 'node:path';

import pretty from 'pino-pretty';

const program = join(import.meta.dirname, 'dev-apps.ts');
// #if nestjs
// NestJS injects by the types of constructor parameters, which esbuild, and so tsx, does not emit.
const runner = ['--watch', '--watch-preserve-output', '--import', '@oxc-node/core/register'];
// #else
const tsx = createRequire(import.meta.url).resolve('tsx/cli');
const runner = [tsx, 'watch', '--clear-screen=false'];
// #endif

// Ctrl-C reaches every process of a terminal's group. The apps are in a group of their own, so that
// they get one signal, and the services outlive them. (Windows has no process groups.)
const ownGroup = process.platform !== 'win32';

/**
 * Runs the api and the worker, again after every change of a source file, until `stopping`.
 * @returns the exit code
 */
export async function watchApps(env: NodeJS.ProcessEnv, stopping: AbortSignal): Promise<number> {
  const child = spawn(process.execPath, [...runner, '--conditions=source', program], {
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
