import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { environmentWith, type Environment } from './environment.js';

export interface CommandOptions {
  readonly cwd: string;
  /** On top of the cleaned environment of this process. */
  readonly env?: Environment;
  /** File that gets everything the command prints. */
  readonly log: string;
}

/** A command that is running, with everything it has started: they end together. */
export interface Running {
  readonly pid: number;
  /** Resolves to the exit code, or to the name of the signal that ended it. */
  readonly exited: Promise<number | string>;
  /** Signals the whole group, as Ctrl-C in a terminal does. */
  readonly signalGroup: (signal: NodeJS.Signals) => void;
  /** Signals only the process that was started, as `kill` does. */
  readonly signal: (signal: NodeJS.Signals) => void;
}

const groups = new Set<number>();

/** Starts a command in a process group of its own. */
export function start([file = '', ...args]: readonly string[], options: CommandOptions): Running {
  const output = openSync(options.log, 'a');
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: environmentWith(options.env),
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  const pid = child.pid ?? 0;
  if (pid > 0) groups.add(pid);
  const exited = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(code ?? signal ?? 'unknown');
    });
  });
  return {
    pid,
    exited,
    signalGroup: (signal) => {
      signalGroup(pid, signal);
    },
    signal: (signal) => {
      child.kill(signal);
    },
  };
}

/**
 * Runs a command to its end.
 * @throws Error when it fails or takes longer than `seconds`; whatever it has started is ended either way
 */
export async function run(command: readonly string[], options: CommandOptions, seconds: number): Promise<void> {
  const running = start(command, options);
  const outcome = await within(running.exited, seconds);
  await endGroup(running.pid);
  if (outcome === undefined) throw new Error(`took longer than ${String(seconds)} s: ${command.join(' ')}`);
  if (outcome !== 0) throw new Error(`ended with ${String(outcome)}: ${command.join(' ')}`);
}

/** What `promise` resolves to, or undefined when it takes longer. */
export async function within<T>(promise: Promise<T>, seconds: number): Promise<T | undefined> {
  const giveUp = new AbortController();
  const timeout = sleep(seconds * 1000, undefined, { signal: giveUp.signal }).catch(() => undefined);
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    giveUp.abort();
  }
}

/** Ends a group that was started here: asks once, waits five seconds, then insists. */
export async function endGroup(pid: number): Promise<void> {
  if (!groups.has(pid)) return;
  let alive = signalGroup(pid, 'SIGTERM');
  for (let patience = 50; alive && patience > 0; patience -= 1) {
    await sleep(100);
    alive = signalGroup(pid, 0);
  }
  if (alive) signalGroup(pid, 'SIGKILL');
  groups.delete(pid);
}

/** Ends every group that is still running, for when this process is signalled to stop. */
export function killAllGroups(): void {
  for (const pid of groups) signalGroup(pid, 'SIGKILL');
}

/** @returns whether the group had a process to get the signal */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  if (pid <= 0) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
