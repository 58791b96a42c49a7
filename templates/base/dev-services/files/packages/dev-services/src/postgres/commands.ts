import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import { findFreePort } from '../free-port.js';
import type { Programs } from './programs.js';
import type { ServerFiles } from './server-files.js';
import type { ServerUser } from './server-user.js';

/** Runs the programs of PostgreSQL on the files of one server. */
export interface Target {
  readonly programs: Programs;
  readonly files: ServerFiles;
  readonly user: ServerUser | undefined;
}

/** @param settings of postgresql.conf */
export async function createData(
  target: Target,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const { programs, files, user } = target;
  const unfinished = `${files.data}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await writeFile(files.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user) await chown(files.password, user.uid, user.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', `--pwfile=${files.password}`, '--auth=scram-sha-256'];
  const set = Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  await promisify(execFile)(
    programs.initdb,
    ['-D', unfinished, ...access, ...locale, ...set],
    runOptions(target),
  );
  await rename(unfinished, files.data);
}

/** @throws with the end of its log when the server does not start */
export async function startServer(target: Target): Promise<void> {
  const { log } = target.files;
  const code = await control(target, 'start', '-l', log, '-o', `-p ${await findFreePort()}`);
  if (code === 0) return;
  const lines = await readFile(log, 'utf8').catch(() => '');
  throw new Error(`PostgreSQL did not start:\n${lines.split('\n').slice(-10).join('\n')}`);
}

export async function stopServer(target: Target): Promise<void> {
  await control(target, 'stop', '-m', 'fast');
}

export async function isRunning(target: Target): Promise<boolean> {
  return (await control(target, 'status')) === 0;
}

/** @returns the exit code of pg_ctl */
async function control(target: Target, ...args: readonly string[]): Promise<number> {
  const { programs, files } = target;
  const child = spawn(programs.pg_ctl, ['-D', files.data, ...args], {
    ...runOptions(target),
    // No pipes: on Windows the server would inherit them and never close them.
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function runOptions({ user }: Target) {
  return { ...user, env: { ...process.env, LC_ALL: 'C' } };
}
