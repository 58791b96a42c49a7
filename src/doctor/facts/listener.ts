import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, relative } from 'node:path';

import type { Listener } from './facts.js';

/**
 * The process that listens on a port of this machine; undefined where this user may not see it.
 * @param root processes in this folder are its own
 */
export async function listenerOn(port: number, root: string, timeout: number): Promise<Listener | undefined> {
  const found = process.platform === 'linux' ? byProc(port) : await byLsof(port, timeout);
  if (!found) return undefined;
  const { folder, pid, program } = found;
  const isOwn = folder !== undefined && isInside(root, folder);
  return { pid, name: folder === undefined || isOwn ? program : `${program} in ${folder}`, isOwn };
}

interface Process {
  readonly pid: number;
  readonly program: string;
  readonly folder: string | undefined;
}

function isInside(root: string, folder: string): boolean {
  const way = relative(root, folder);
  return !way.startsWith('..') && !/^(?:[a-z]:)?[\\/]/i.test(way);
}

/** Linux lists sockets that listen, and the files that each process has open. */
function byProc(port: number): Process | undefined {
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => listening(file, port));
  const names = new Set(sockets.map((inode) => `socket:[${inode}]`));
  if (names.size === 0) return undefined;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    if (filesOpenIn(pid).some((file) => names.has(file)))
      return { pid: Number(pid), program: programOf(pid), folder: linkAt(`/proc/${pid}/cwd`) };
  return undefined;
}

/** The inodes of sockets that listen on a port; 0A is the state of those. */
function listening(file: string, port: number): readonly string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return (read(file) ?? '')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => local.endsWith(`:${hex}`) && state === '0A')
    .flatMap(([, , , , , , , , , inode]) => (inode === undefined ? [] : [inode]));
}

function filesOpenIn(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => linkAt(`/proc/${pid}/fd/${name}`) ?? []);
  } catch {
    // Of another user, or it has ended.
    return [];
  }
}

/** Without arguments, which may hold secrets. */
function programOf(pid: string): string {
  const [program = ''] = (read(`/proc/${pid}/cmdline`) ?? '').split('\0');
  return basename(program) || 'a process';
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** macOS and BSD have `lsof`; where it is missing nothing is known. */
export async function byLsof(port: number, timeout: number): Promise<Process | undefined> {
  const { execa } = await import('execa');
  const lsof = async (...args: readonly string[]) =>
    (await execa('lsof', ['-nP', ...args], { timeout, stdin: 'ignore', reject: false })).stdout;
  const said = await lsof(`-iTCP:${String(port)}`, '-sTCP:LISTEN', '-Fpc');
  const [, pid] = /^p(\d+)$/m.exec(said) ?? [];
  if (pid === undefined) return undefined;
  const [, program = 'a process'] = /^c(.+)$/m.exec(said) ?? [];
  const [, folder] = /^n(.+)$/m.exec(await lsof('-a', '-p', pid, '-d', 'cwd', '-Fn')) ?? [];
  return { pid: Number(pid), program, folder };
}
