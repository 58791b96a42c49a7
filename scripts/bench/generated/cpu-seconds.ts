import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * User and system time that a process has taken since it started, with all of its threads.
 * @returns seconds, to a hundredth; NaN where there is no /proc
 */
export function cpuSecondsOf(pid: number): number {
  try {
    return secondsIn(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'), ticksPerSecond());
  } catch {
    return Number.NaN;
  }
}

/** @param stat a line as proc(5) describes /proc/<pid>/stat; the name in it may hold spaces and parentheses */
export function secondsIn(stat: string, ticks: number): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Fields 14 and 15, counted from 1; what is left begins with the third.
  const [user, system] = [fields[11], fields[12]].map(Number);
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) / ticks;
}

let ticks: number | undefined;

function ticksPerSecond(): number {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticks;
}
