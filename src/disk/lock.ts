import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { UserError } from '../errors.js';

const patienceMs = 10_000;

/**
 * Runs `action` while no other run writes into the same repository. A run holds the lock for the milliseconds of its
 * writing, so waiting is short; the lock of a process that is gone is taken over.
 * @param folder where the lock is; exists
 * @throws UserError after ten seconds
 */
export async function withLock<T>(folder: string, action: () => T): Promise<T> {
  const lock = join(folder, 'lock');
  await acquire(lock, Date.now() + patienceMs);
  try {
    return action();
  } finally {
    rmSync(lock, { force: true });
  }
}

async function acquire(lock: string, deadline: number): Promise<void> {
  while (!tryLock(lock)) {
    const holder = read(lock);
    if (holder !== undefined && isGone(holder)) breakLock(lock, holder);
    else if (Date.now() > deadline)
      throw new UserError(
        `Another run is writing into this repository: ${holder ?? 'unknown'}.`,
        `If that is wrong, remove ${lock}.`,
      );
    else await setTimeout(20);
  }
}

/** A link appears with its content, or not at all. */
function tryLock(lock: string): boolean {
  const mine = `${lock}.${String(process.pid)}`;
  writeFileSync(mine, identity(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Host, process, and when it was started: a process id alone may be another process by now. */
function identity(pid: number): string {
  return `${hostname()} ${String(pid)} ${startOf(pid)}`;
}

/** Ticks since boot, on systems that report them. */
function startOf(pid: number): string {
  const stat = read(`/proc/${String(pid)}/stat`) ?? '';
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function isGone(holder: string): boolean {
  const [host, pid = '', start] = holder.split(' ');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true;
  }
  return startOf(Number(pid)) !== start;
}

/** Only one run may remove a lock, or the second would remove that of the first. */
function breakLock(lock: string, holder: string): void {
  const breaking = `${lock}.break`;
  try {
    writeFileSync(breaking, identity(process.pid), { flag: 'wx' });
  } catch {
    const other = read(breaking);
    if (other !== undefined && isGone(other)) rmSync(breaking, { force: true });
    return;
  }
  if (read(lock) === holder) rmSync(lock, { force: true });
  rmSync(breaking, { force: true });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
