import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Notes in `folder` that this process uses what the folder stands for. */
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
