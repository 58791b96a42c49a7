import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Running, start, within, endGroup } from '../harness/command.js';
import { freePort } from '../harness/free-port.js';
import { expectNoProcesses, runMarker } from '../harness/leftovers.js';
import type { Environment } from '../harness/environment.js';
import { claimsOf, headerOf, issuerIn, post, seeded, tokenOf } from './caller.js';
import { scriptCommand, scripts } from './commands.js';
import type { StackRun } from './stack-run.js';

/**
 * `dev` on a machine without services: the API answers, and the worker handles a job that a request has caused; in a service, which has
 * none, the issuer makes a token and publishes the key of it. Then Ctrl-C; then the same again over the data that is there now, ended by
 * a signal to the package manager alone. Nothing is left running.
 */
export async function answersInDevelopment(run: StackRun, log: string): Promise<void> {
  await session(run, log, (dev) => {
    dev.signalGroup('SIGINT');
  });
  await session(run, log, (dev) => {
    dev.signal('SIGTERM');
  });
}

async function session(stackRun: StackRun, log: string, stop: (dev: Running) => void): Promise<void> {
  const { env, folder, manager, mark, stack } = stackRun;
  const isService = stack.choices.shape === 'service';
  const [port, workerPort] = [await freePort(), await freePort()];
  const own = {
    PATH: env.PATH,
    PORT: String(port),
    ...(isService ? await issuerIn(stackRun) : { WORKER_PORT: String(workerPort) }),
    [runMarker]: mark,
  };
  const dev = start(scriptCommand(manager, scripts.dev), { cwd: folder, env: own, log });
  try {
    const api = `http://127.0.0.1:${String(port)}`;
    const programs = isService ? [api] : [api, `http://127.0.0.1:${String(workerPort)}`];
    const ready = eventually('all programs are ready', 120, async () =>
      (await Promise.all(programs.map(isReady))).every((isOne) => isOne),
    );
    await Promise.race([ready, refuseToEnd(dev)]);
    if (isService) {
      await expectToken(stackRun, own);
    } else {
      const requestId = await askForMail(api);
      await eventually('the worker logs the job', 30, () => jobIsLogged(log, requestId));
    }
    stop(dev);
    if ((await within(dev.exited, 30)) === undefined) throw new Error('does not end within 30 s of the signal');
    await expectNoProcesses(mark, folder, 10);
  } finally {
    await endGroup(dev.pid);
  }
}

async function refuseToEnd({ exited }: Running): Promise<never> {
  throw new Error(`ended with ${String(await exited)} before all programs were ready`);
}

export async function isReady(api: string): Promise<boolean> {
  const answers = await Promise.all(['/health', '/ready'].map((path) => fetch(api + path)));
  return answers.every(({ ok }) => ok);
}

/** Without a module no route asks for a token: what it says, and that its key is published. */
async function expectToken(run: StackRun, env: Environment): Promise<void> {
  const issuer = env.OIDC_ISSUER ?? '';
  const token = await tokenOf(run, [], env);
  const { iss, sub } = claimsOf(token);
  if (iss !== issuer || sub !== 'caller') throw new Error(`the token is of ${String(iss)}, for ${String(sub)}`);
  const { jwks_uri: keys } = await read<{ readonly jwks_uri: string }>(`${issuer}/.well-known/openid-configuration`);
  const published = await read<{ readonly keys: readonly { readonly kid: string }[] }>(keys);
  const kid = headerOf(token).kid;
  if (!published.keys.some((key) => key.kid === kid)) throw new Error(`the issuer publishes no key ${String(kid)}`);
}

async function read<T>(url: string): Promise<T> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`GET ${url} answers ${String(answer.status)}`);
  return (await answer.json()) as T;
}

/** @returns the correlation id under which the job must show up in the worker's log */
async function askForMail(api: string): Promise<string> {
  await post(`${api}/api/v1/identity/sign-in`, seeded, 200);
  const requestId = randomUUID();
  const { email } = seeded;
  await post(`${api}/api/v1/identity/password/forgot`, { email }, 202, { 'x-request-id': requestId });
  return requestId;
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
