import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { inject } from 'vitest';

import { root } from '../../../scripts/paths.js';

/** One JSON line of a log. */
export type LogLine = Readonly<Record<string, unknown>>;

export interface RunningProcess {
  /** What it has logged so far. */
  readonly logs: readonly LogLine[];
  /** Everything it has written so far, on standard output and standard error. */
  readonly output: string;
  /**
   * The first line, of those logged already and those to come, that `matches`.
   * @throws when the process ends without one, or after 20 seconds
   */
  waitForLog(matches: (line: LogLine) => boolean): Promise<LogLine>;
  /**
   * Sends SIGTERM and waits for the end.
   * @returns the exit code, or null when it had to be killed after 30 seconds
   */
  stop(): Promise<number | null>;
}

/** Runs a built program as `node` does in production. What it writes is kept until the run is over. */
export function startProcess(
  program: string,
  env: Readonly<Record<string, string>>,
): RunningProcess {
  const child = spawn(process.execPath, [join(root, program)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const name = program.split('/').at(1) ?? program;
  const file = createWriteStream(join(inject('logFolder'), `${name}-${String(child.pid)}.log`));
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  const logs: LogLine[] = [];
  let output = '';
  createInterface(child.stdout).on('line', (line) => {
    output += `${line}\n`;
    logs.push(JSON.parse(line) as LogLine);
  });
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  let hasEnded = false;
  const end = once(child, 'close').then(async ([code]) => {
    hasEnded = true;
    file.end();
    await finished(file);
    return code as number | null;
  });

  return {
    logs,
    get output() {
      return output;
    },
    waitForLog: async (matches) => {
      const deadline = Date.now() + 20_000;
      for (;;) {
        const line = logs.find(matches);
        if (line) return line;
        if (hasEnded || Date.now() > deadline) {
          throw new Error(`${program} did not log it:\n${output}`);
        }
        await sleep(20);
      }
    },
    stop: async () => {
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), 30_000);
      const code = await end;
      clearTimeout(kill);
      return code;
    },
  };
}
