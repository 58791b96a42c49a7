import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

// #if multi
import { demoAccount } from '@app/database';
// #endif
import { Client } from 'pg';
import { afterAll, expect, inject } from 'vitest';

import { root } from '../../../scripts/env-file.js';
import { keepSecretsOf, leaksIn } from './secrets.js';

export interface Backend {
  /** Where the API is: `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly api: RunningProcess;
  readonly worker: RunningProcess;
}

/**
 * Starts the built API and worker, as two processes, on the services of this run. Call it at the
 * top of a test file: they are stopped after the last test, and have logged no secret by then, at
 * the finest level.
 * @param settings that differ from those of the run
 */
export async function startBackend(settings: Record<string, string> = {}): Promise<Backend> {
  const env = { ...inject('env'), LOG_LEVEL: 'trace', PORT: '0', WORKER_PORT: '0', ...settings };
  const api = startProcess('apps/api/dist/server.js', env);
  const worker = startProcess('apps/worker/dist/main.js', env);
  keepSecretsOf(env);
  afterAll(async () => {
    await Promise.all([api.stop(), worker.stop()]);
    expect(leaksIn(`${api.output}\n${worker.output}`)).toEqual([]);
  });

  await worker.waitForLog(({ msg }) => msg === 'waiting for jobs');
  const { url } = await api.waitForLog(({ msg }) => msg === 'listening');
  await untilReady(String(url));
  return { url: String(url), api, worker };
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const { status } = await fetch(`${url}/ready`);
    if (status === 200) return;
    if (Date.now() > deadline) throw new Error(`${url}/ready still answers ${status}`);
    await sleep(50);
  }
}

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

/**
 * #if multi
 * A connection of the test's own, to look behind the API at the seeded organization. Call it at the
 * top of a test file.
 * #else
 * A connection of the test's own, to look behind the API. Call it at the top of a test file.
 * #endif
 */
export async function connectToDatabase(): Promise<Client> {
  const client = new Client({ connectionString: inject('env').MIGRATION_DATABASE_URL });
  await client.connect();
  afterAll(() => client.end());
  // Row-level security holds for the owner, too.
  await client.query(`set app.identity = 'on'`);
  // #if multi
  await client.query(
    `select set_config('app.tenant_id', id::text, false) from organizations where slug = $1`,
    [demoAccount.organization],
  );
  // #endif
  return client;
}
