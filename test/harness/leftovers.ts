import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Variable that marks every process of one run, whatever group or session it has moved to. */
export const runMarker = 'GENERATED_TEST_RUN';

/**
 * Waits until no process is left that carries `mark` or works in `folder`. Looks at /proc, so it sees nothing elsewhere
 * than on Linux.
 * @throws Error that names the processes still there after `seconds`
 */
export async function expectNoProcesses(mark: string, folder: string, seconds: number): Promise<void> {
  let left = processesOf(mark, folder);
  for (let waited = 0; left.length > 0 && waited < seconds; waited += 0.2) {
    await sleep(200);
    left = processesOf(mark, folder);
  }
  if (left.length > 0) throw new Error(`still running: ${left.map(({ pid, name }) => `${pid} (${name})`).join(', ')}`);
}

/** Ends what a failed check has left running: only processes that carry `mark`, so only ones that were started here. */
export function endMarked(mark: string): void {
  for (const pid of pids().filter((one) => isMarked(one, mark))) attempt(() => process.kill(Number(pid), 'SIGKILL'));
}

function processesOf(mark: string, folder: string): { readonly pid: string; readonly name: string }[] {
  return pids()
    .filter((pid) => isMarked(pid, mark) || worksIn(pid, folder))
    .map((pid) => ({ pid, name: attempt(() => commandLine(pid)) ?? 'gone by now' }));
}

function pids(): string[] {
  return (attempt(() => readdirSync('/proc')) ?? []).filter((name) => /^\d+$/.test(name));
}

function isMarked(pid: string, mark: string): boolean {
  return attempt(() => readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`${runMarker}=${mark}\0`)) ?? false;
}

function worksIn(pid: string, folder: string): boolean {
  const cwd = attempt(() => readlinkSync(`/proc/${pid}/cwd`)) ?? '';
  return cwd === folder || cwd.startsWith(`${folder}/`);
}

function commandLine(pid: string): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined; // The process has ended meanwhile, or belongs to another user.
  }
}
