import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
// #if fastify
import { createRequire } from 'node:module';
// #endif
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import pretty from 'pino-pretty';

import { root } from './env-file.js';

// #if service
// Ctrl-C reaches every process of a terminal's group. The API is in a group of its own, so that it
// gets one signal, and the services outlive it. (Windows has no process groups.)
// #else
// Ctrl-C reaches every process of a terminal's group. The apps are in a group of their own, so that
// they get one signal, and the services outlive them. (Windows has no process groups.)
// #endif
const ownGroup = process.platform !== 'win32';

// #if nestjs
// NestJS injects by the types of constructor parameters, which esbuild, and so tsx, does not emit.
const runner = ['--import', '@oxc-node/core/register', '--conditions=source'];

// #endif
// #if nestjs+saas
/**
 * Runs the api and the worker, again after every change of a source file, until `stopping`. Not by
 * `node --watch`, which loses a file that an editor replaces by renaming another one.
 * @returns the exit code
 */
// #endif
// #if nestjs+service
/**
 * Runs the API, again after every change of a source file, until `stopping`. Not by `node --watch`,
 * which loses a file that an editor replaces by renaming another one.
 * @returns the exit code
 */
// #endif
// #if nestjs
export async function watchApps(env: NodeJS.ProcessEnv, stopping: AbortSignal): Promise<number> {
  let apps = start(env);
  const restart = async () => {
    console.log('Restarting after a change');
    await stop(apps);
    if (!stopping.aborted) apps = start(env);
  };
  await watchFolders(await sourceFolders(), restart, stopping);
  await stop(apps);
  return 0;
}

async function stop(apps: ChildProcess): Promise<void> {
  if (apps.exitCode !== null || apps.signalCode !== null) return;
  const exited = once(apps, 'exit');
  if (ownGroup) apps.kill('SIGTERM');
  await exited;
}

async function sourceFolders(): Promise<readonly string[]> {
  const parents = [join(root, 'apps'), join(root, 'packages')];
  const names = await Promise.all(parents.map((parent) => readdir(parent)));
  return parents.flatMap((parent, at) =>
    (names[at] ?? []).map((name) => join(parent, name, 'src')),
  );
}
// #endif
// #if fastify
const tsx = createRequire(import.meta.url).resolve('tsx/cli');
const runner = [tsx, 'watch', '--clear-screen=false', '--conditions=source'];

// #endif
// #if fastify+saas
/**
 * Runs the api and the worker, again after every change of a source file, until `stopping`.
 * @returns the exit code
 */
// #endif
// #if fastify+service
/**
 * Runs the API, again after every change of a source file, until `stopping`.
 * @returns the exit code
 */
// #endif
// #if fastify
export async function watchApps(env: NodeJS.ProcessEnv, stopping: AbortSignal): Promise<number> {
  const apps = start(env);
  if (ownGroup) stopping.addEventListener('abort', () => apps.kill('SIGTERM'));
  const [code] = (await once(apps, 'exit')) as [number | null];
  return stopping.aborted ? 0 : (code ?? 1);
}
// #endif

function start(env: NodeJS.ProcessEnv): ChildProcess {
  const apps = spawn(process.execPath, [...runner, 'scripts/dev-apps.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', process.stdout.isTTY ? 'pipe' : 'inherit', 'inherit'],
    detached: ownGroup,
  });
  // Logs are JSON; on a terminal they are formatted for reading.
  apps.stdout?.pipe(pretty({ ignore: 'pid,hostname', singleLine: true }));
  return apps;
}

/**
 * Compares folders with what they were, again and again, until `stopping`, and calls `changed` when
 * they differ and were the same at two looks: files are written one after the other.
 */
export async function watchFolders(
  folders: readonly string[],
  changed: () => Promise<void>,
  stopping: AbortSignal,
  everyMs = 500,
): Promise<void> {
  let known = await contentsOf(folders);
  let before = known;
  while (!stopping.aborted) {
    await sleep(everyMs);
    const now = await contentsOf(folders);
    if (now !== known && now === before) {
      known = now;
      await changed();
    }
    before = now;
  }
}

/** Every path below the folders, with when it was written. */
async function contentsOf(folders: readonly string[]): Promise<string> {
  return (await Promise.all(folders.map(contents))).join('\n');
}

async function contents(folder: string): Promise<string> {
  try {
    const paths = (await readdir(folder, { recursive: true })).sort();
    const lines = paths.map(async (path) => {
      const { mtimeMs, size } = await stat(join(folder, path));
      return `${path} ${mtimeMs} ${size}`;
    });
    return (await Promise.all(lines)).join('\n');
  } catch {
    // What was listed has gone meanwhile.
    return '';
  }
}
