import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, expect, inject } from 'vitest';

import { root } from '../../../scripts/env-file.js';

const secrets = new Set<string>();

/**
 * Remembers something that the API may not log.
 * @returns the same
 */
export function keepSecret(secret: string): string {
  if (secret !== '') secrets.add(secret);
  return secret;
}

/** The lines of `output` that hold a secret. */
export function leaksIn(output: string): readonly string[] {
  // As they are in JSON: a secret may hold quotes or newlines.
  const texts = [...secrets].map((secret) => JSON.stringify(secret).slice(1, -1));
  return output.split('\n').filter((line) => texts.some((text) => line.includes(text)));
}

/** One JSON line of a log. */
export type LogLine = Readonly<Record<string, unknown>>;

export interface Backend {
  /** Where the API is: `http://127.0.0.1:<port>`. */
  readonly url: string;
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

/**
 * Runs the built API as `node` does in production, on the services of this run. Call it at the top of a test file: it is stopped after the
 * last test, and has logged no secret by then, at the finest level.
 * @param settings that differ from those of the run
 */
export async function startBackend(settings: Record<string, string> = {}): Promise<Backend> {
  const env = { ...inject('env'), LOG_LEVEL: 'trace', PORT: '0', ...settings };
  keepSecretsOf(env);
  const child = spawn(process.execPath, [join(root, 'apps/api/dist/server.js')], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const logs: LogLine[] = [];
  let output = '';
  createInterface(child.stdout).on('line', (line) => {
    output += `${line}\n`;
    logs.push(JSON.parse(line) as LogLine);
  });
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  let hasEnded = false;
  const end = once(child, 'close').then(([code]) => {
    hasEnded = true;
    return code as number | null;
  });

  const waitForLog: Backend['waitForLog'] = async (matches) => {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const line = logs.find(matches);
      if (line) return line;
      if (hasEnded || Date.now() > deadline) throw new Error(`The API did not log it:\n${output}`);
      await sleep(20);
    }
  };
  const stop = async () => {
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), 30_000);
    const code = await end;
    clearTimeout(kill);
    return code;
  };
  afterAll(async () => {
    await stop();
    expect(leaksIn(output)).toEqual([]);
  });

  const url = String((await waitForLog(({ msg }) => msg === 'listening')).url);
  await untilReady(url);
  return {
    url,
    logs,
    get output() {
      return output;
    },
    waitForLog,
    stop,
  };
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

/** Remembers the secrets that a process gets from its environment. */
function keepSecretsOf(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (/(?:SECRET|TOKEN|PASSWORD|PRIVATE_KEY)$/.test(name)) keepSecret(value);
    const password = URL.canParse(value) ? new URL(value).password : '';
    // The password itself can be a word that is in every line.
    if (password !== '') keepSecret(`:${password}@`);
  }
}
