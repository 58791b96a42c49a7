import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, expect, inject } from 'vitest';

import { type RunningProcess, startProcess } from './process.js';
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
