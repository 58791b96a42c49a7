import { join } from 'node:path';

import { execa } from 'execa';

import { binary } from '../harness/binary.js';
import { endGroup, start, within } from '../harness/command.js';
import { type Environment, environmentWith } from '../harness/environment.js';
import { freePort } from '../harness/free-port.js';
import { expectNoProcesses, runMarker } from '../harness/leftovers.js';
import { callerOf, issuerIn } from './caller.js';
import { eventually, isReady } from './development.js';
import { expectGitClean } from './git-clean.js';
import type { StackRun } from './stack-run.js';

/**
 * A first day of work, without any service: while `dev` runs, a module, a field, an undo, the same field
 * again, and everything back. `dev` is never started again, and what is printed to be typed next is typed.
 */
export async function worksOnTheFirstDay(run: StackRun, log: string): Promise<void> {
  const { folder, mark } = run;
  const own = { PATH: run.env.PATH, ...(await issuerIn(run)), [runMarker]: mark };
  const [port, workerPort] = [await freePort(), await freePort()];
  const env = { ...own, PORT: String(port), WORKER_PORT: String(workerPort) };
  const dev = start(['npm', 'run', 'dev'], { cwd: folder, env, log });
  const shell = shellIn(folder, own);
  const url = `http://127.0.0.1:${String(port)}`;
  const send = sender(url, () => callerOf(run, 'gadgets')(url, own));
  try {
    await eventually('API is ready', 180, () => isReady(url));
    const printed = await shell(
      'apps/api',
      `node ${binary} gen module gadgets name:string:unique type:string limit:int?`,
    );
    await eventually('the new route answers', 120, async () => (await send('gadgets')) === 200);
    await shell(
      'apps/api',
      nextIn(printed)
        .filter((line) => !line.includes('test'))
        .join(' && '),
    );

    await shell('.', `node ${binary} gen field gadgets sku:string?`);
    await eventually('the field is there', 120, () => sendsSku(send));
    expectIn(await shell('.', `node ${binary} gen undo`), 'has applied', 'npm run db:rollback');
    await shell('.', 'npm run typecheck && npm run migrate');
    await eventually('the field is gone', 120, async () => (await send('gadgets', gadget('sku'))) === 422);

    await shell('.', `node ${binary} gen field gadgets sku:string?`);
    const failed = await shell('.', 'npm run --silent migrate', 1);
    expectIn(failed, 'failed, and nothing of it was kept', '"sku" of relation "gadgets" already exists', 'db:rollback');
    if (/\n\s+at |wasm/.test(failed)) throw new Error(`a stack is shown: ${failed}`);
    expectIn(await shell('.', 'npm run db:rollback && npm run migrate'), 'Rolled back: ', 'Applied: ');
    await eventually('the field is there again', 120, () => sendsSku(send));
    expectIn(await shell('.', 'echo "select count(*) as gadgets from gadgets;" | npm run db:console'), 'gadgets');

    await shell('.', `node ${binary} gen undo && node ${binary} gen undo`);
    await shell('.', 'npm run db:rollback && npm run db:rollback && npm run db:reset');
    await eventually('the module is gone', 120, async () => (await send('gadgets')) === 404);
    dev.signalGroup('SIGINT');
    if ((await within(dev.exited, 60)) === undefined) throw new Error('dev does not end');
    await expectNoProcesses(mark, folder, 10);
    await expectGitClean(run, `${log}.status`);
  } finally {
    await endGroup(dev.pid);
  }
}

/** Runs a line in a folder of the repository. @returns all that it printed */
function shellIn(folder: string, env: Environment) {
  return async (below: string, line: string, code = 0): Promise<string> => {
    const { all, exitCode } = await execa('sh', ['-c', line], {
      cwd: join(folder, below),
      env: environmentWith(env),
      extendEnv: false,
      all: true,
      reject: false,
      timeout: 300_000,
    });
    if (exitCode !== code) throw new Error(`"${line}" ends with ${String(exitCode)}:\n${all}`);
    return all;
  };
}

/** The lines under "Next:". */
function nextIn(printed: string): readonly string[] {
  const [, after = ''] = printed.split('\nNext:\n');
  const lines = after.split('\n');
  return lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('  ')),
    )
    .map((line) => line.trim());
}

function expectIn(text: string, ...wanted: readonly string[]): void {
  for (const one of wanted) if (!text.includes(one)) throw new Error(`"${one}" is not in:\n${text}`);
}

let count = 0;

function gadget(...more: readonly string[]): object {
  count += 1;
  return { name: `gadget ${String(count)}`, type: 'a', ...Object.fromEntries(more.map((name) => [name, 'x'])) };
}

type Send = (path: string, body?: object) => Promise<number>;

async function sendsSku(send: Send): Promise<boolean> {
  return (await send('gadgets', gadget('sku'))) === 201;
}

/**
 * Sends as a caller who may do everything with the module, and asks for a token only when it has to: sign-ins of one network are limited.
 * @returns what gives the status of an answer
 */
function sender(url: string, tokenFor: () => Promise<string>): Send {
  let accessToken: string | undefined;
  return async (path, body) => {
    accessToken ??= await tokenFor();
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    // It has expired, or is of another run: the next attempt gets one.
    if (answer.status === 401) accessToken = undefined;
    return answer.status;
  };
}
