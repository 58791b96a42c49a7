import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Running, start, within, endGroup } from '../harness/command.js';
import { freePort } from '../harness/free-port.js';
import { expectNoProcesses, runMarker } from '../harness/leftovers.js';
import { scriptCommand, scripts } from './commands.js';
import type { StackRun } from './stack-run.js';

/**
 * `dev` on a machine without services: the API answers, and the worker handles a job that a request has caused. Then
 * Ctrl-C; then the same again over the data that is there now, ended by a signal to the package manager alone. Nothing is left
 * running.
 */
export async function answersInDevelopment(run: StackRun, log: string): Promise<void> {
  await session(run, log, (dev) => {
    dev.signalGroup('SIGINT');
  });
  await session(run, log, (dev) => {
    dev.signal('SIGTERM');
  });
}

async function session(
  { env, folder, manager, mark }: StackRun,
  log: string,
  stop: (dev: Running) => void,
): Promise<void> {
  const [port, workerPort] = [await freePort(), await freePort()];
  const own = { PATH: env.PATH, PORT: String(port), WORKER_PORT: String(workerPort), [runMarker]: mark };
  const dev = start(scriptCommand(manager, scripts.dev), { cwd: folder, env: own, log });
  try {
    const api = `http://127.0.0.1:${String(port)}`;
    const worker = `http://127.0.0.1:${String(workerPort)}`;
    const ready = eventually(
      'API and worker are ready',
      120,
      async () => (await isReady(api)) && (await isReady(worker)),
    );
    await Promise.race([ready, refuseToEnd(dev)]);
    const requestId = await askForMail(api);
    await eventually('the worker logs the job', 30, () => jobIsLogged(log, requestId));
    stop(dev);
    if ((await within(dev.exited, 30)) === undefined) throw new Error('does not end within 30 s of the signal');
    await expectNoProcesses(mark, folder, 10);
  } finally {
    await endGroup(dev.pid);
  }
}

async function refuseToEnd({ exited }: Running): Promise<never> {
  throw new Error(`ended with ${String(await exited)} before API and worker were ready`);
}

export async function isReady(api: string): Promise<boolean> {
  const answers = await Promise.all(['/health', '/ready'].map((path) => fetch(api + path)));
  return answers.every(({ ok }) => ok);
}

/** How to sign in to what `dev` has seeded. */
export const seeded = { email: 'admin@acme.test', password: 'correct horse battery staple' };

/** @returns the correlation id under which the job must show up in the worker's log */
async function askForMail(api: string): Promise<string> {
  await post(`${api}/api/v1/identity/sign-in`, seeded, 200);
  const requestId = randomUUID();
  const { email } = seeded;
  await post(`${api}/api/v1/identity/password/forgot`, { email }, 202, { 'x-request-id': requestId });
  return requestId;
}

export async function post(
  url: string,
  body: unknown,
  status: number,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await answer.text();
  if (answer.status !== status) throw new Error(`POST ${url} answers ${String(answer.status)}: ${text}`);
  return text;
}

function jobIsLogged(log: string, requestId: string): boolean {
  const lines = readFileSync(log, 'utf8').split('\n');
  // In development one entry may be printed over several lines.
  const near = lines.map((line, index) => [line, ...lines.slice(index + 1, index + 8)].join('\n'));
  return near.some((entry) => entry.split('\n')[0]?.includes('job completed') && entry.includes(requestId));
}

export async function eventually(
  what: string,
  seconds: number,
  check: () => Promise<boolean> | boolean,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await attempt(check)) return;
    await sleep(200);
  }
  throw new Error(`not within ${String(seconds)} s: ${what}`);
}

async function attempt(check: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}
