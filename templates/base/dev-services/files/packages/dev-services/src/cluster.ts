import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import {
  findPrograms,
  prepareFiles,
  type Programs,
  readPort,
  type ServerFiles,
  type ServerUser,
  serverUser,
} from './programs.js';

/** A running PostgreSQL server. */
export interface Cluster {
  /** How to connect to one of its databases, as superuser. */
  readonly urlOf: (database: string) => string;
  /** Stops the server unless another process still uses it. */
  readonly stop: () => Promise<void>;
}

const always = {
  // Only this machine gets in, and only with the password.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // UTC, as on most servers, and not the time zone of the host.
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts the server whose data is in `folder`, or joins it when another process has started it.
 * @param settings of postgresql.conf, for the first start, which creates the data
 */
export async function startCluster(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  const user = await serverUser();
  const files = await prepareFiles(folder, user);
  const target = { programs: await findPrograms(user !== undefined), files, user };
  if (!existsSync(files.data)) await createData(target, { ...always, ...settings });
  await takeLease(files.leases);
  if (!(await isRunning(target))) await startServer(target);
  const password = await readFile(files.password, 'utf8');
  const port = await readPort(files);
  return {
    urlOf: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      if ((await returnLease(files.leases)) && (await isRunning(target))) await stopServer(target);
    },
  };
}

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

/** Adds a file to `folder` that marks its server as used by this process. */
export async function takeLease(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, String(process.pid)), '');
}

/**
 * Takes the note back, and those of processes that have died.
 * @returns whether no note is left
 */
export async function returnLease(folder: string): Promise<boolean> {
  await rm(join(folder, String(process.pid)), { force: true });
  const others = await readdir(folder);
  const dead = others.filter((pid) => !isAlive(Number(pid)));
  await Promise.all(dead.map((pid) => rm(join(folder, pid), { force: true })));
  return dead.length === others.length;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Not allowed to signal it: it exists.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A free port of the loopback interface. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port');
  return address.port;
}
