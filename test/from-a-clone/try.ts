import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { run, start, within } from '../harness/command.js';
import { expectNoProcesses } from '../harness/leftovers.js';
import type { CloneRun } from './clone-run.js';

const patienceSeconds = 900;

/** `npm run try`, from a clone in which nothing is installed or built, until it says where the result answers. */
export async function answers(cloneRun: CloneRun, log: string): Promise<void> {
  const { clone, env, printed } = cloneRun;
  const trying = start(['npm', 'run', 'try', '--', '../my-api', '--yes'], { cwd: clone, env, log: printed });
  cloneRun.trying = trying;
  let ended: number | string | undefined;
  void trying.exited.then((outcome) => (ended = outcome));
  for (let waited = 0; !read(printed).includes('It answers:'); waited += 1) {
    if (ended !== undefined) throw new Error(`ended with ${String(ended)}:\n${tail(printed)}`);
    if (waited > patienceSeconds) throw new Error(`does not answer:\n${tail(printed)}`);
    await sleep(1000);
  }
  const docs = /^ +Docs +(\S+)$/m.exec(read(printed))?.[1] ?? '';
  await run(['curl', '--silent', '--show-error', '--fail', '--location', docs], { cwd: clone, env, log }, 30);
}

/** The command that `npm run try` prints signs in, as it is printed. */
export async function signsIn({ clone, env, printed }: CloneRun, log: string): Promise<void> {
  const command = /^ +(curl .*)$/m.exec(read(printed))?.[1];
  if (command === undefined) throw new Error(`no command to sign in:\n${tail(printed)}`);
  await run(['sh', '-c', command], { cwd: clone, env, log }, 30);
  const { accessToken } = JSON.parse(read(log)) as { accessToken?: unknown };
  if (typeof accessToken !== 'string') throw new Error('the answer holds no access token');
}

/** Ctrl-C ends it without an error, and with it everything that it has started. */
export async function stops({ folder, mark, trying }: CloneRun): Promise<void> {
  if (!trying) throw new Error('it was not started');
  trying.signalGroup('SIGINT');
  const code = await within(trying.exited, 60);
  if (code !== 0) throw new Error(code === undefined ? 'does not end within 60 s' : `ended with ${String(code)}`);
  await expectNoProcesses(mark, folder, 1);
}

export function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function tail(file: string): string {
  return read(file).split('\n').slice(-30).join('\n');
}
