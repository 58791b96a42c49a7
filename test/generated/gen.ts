import { readFileSync } from 'node:fs';

import { binary } from '../harness/binary.js';
import { run } from '../harness/command.js';
import { extendedHash } from './evidence.js';
import { genCommandsIn } from './gen-commands.js';
import { expectGitClean } from './git-clean.js';
import type { StackRun } from './stack-run.js';
import type { Stack } from './stacks.js';

/** Runs every generator once. */
export async function extend({ choices }: Pick<Stack, 'choices'>, folder: string, log: string): Promise<void> {
  for (const args of genCommandsIn(choices))
    await run([process.execPath, binary, 'gen', ...args], { cwd: folder, log }, 60);
}

/**
 * Every generator changes something the first time, and says that nothing is left to do the second time. Together they make the
 * same files as where no packages are installed, which the evidence is compared with. Where the row is looked at closely, each is
 * run a second time.
 */
export async function generatesMore({ claim, env, folder, stack }: StackRun, log: string): Promise<void> {
  for (const args of genCommandsIn(stack.choices)) {
    const gen = [process.execPath, binary, 'gen', ...args];
    const first = await said(gen, { env, folder }, log);
    if (!/^created /m.test(first)) throw new Error(`created nothing: gen ${args.join(' ')}`);
    if (!stack.closely) continue;
    const second = await said(gen, { env, folder }, log);
    if (/^(created|changed) /m.test(second)) throw new Error(`changed something twice: gen ${args.join(' ')}`);
  }
  const extended = extendedHash(folder);
  claim.extended ??= extended;
  if (extended !== claim.extended)
    throw new Error('gen makes other files where packages are installed than where they are not');
}

/** Taken back, one run after the other, they leave nothing. */
export async function takesBack(stackRun: StackRun, log: string): Promise<void> {
  for (const _ of genCommandsIn(stackRun.stack.choices))
    await said([process.execPath, binary, 'gen', 'undo'], stackRun, log);
  await expectGitClean(stackRun, `${log}.status`);
}

async function said(
  command: readonly string[],
  { env, folder }: Pick<StackRun, 'env' | 'folder'>,
  log: string,
): Promise<string> {
  const before = textOf(log).length;
  await run(command, { cwd: folder, env, log }, 60);
  return textOf(log).slice(before);
}

function textOf(log: string): string {
  try {
    return readFileSync(log, 'utf8');
  } catch {
    return '';
  }
}
