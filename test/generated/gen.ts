import { readFileSync } from 'node:fs';

import { binary } from '../harness/binary.js';
import { run } from '../harness/command.js';
import { genCommands } from './gen-commands.js';
import { expectGitClean } from './git-clean.js';
import type { StackRun } from './stack-run.js';

/** Every generator changes something the first time, and says that nothing is left to do the second time. */
export async function generatesMore({ folder }: StackRun, log: string): Promise<void> {
  for (const args of genCommands) {
    const gen = [process.execPath, binary, 'gen', ...args];
    const first = await said(gen, folder, log);
    if (!/^created /m.test(first)) throw new Error(`created nothing: gen ${args.join(' ')}`);
    const second = await said(gen, folder, log);
    if (/^(created|changed) /m.test(second)) throw new Error(`changed something twice: gen ${args.join(' ')}`);
  }
}

/** Taken back, one run after the other, they leave nothing. */
export async function takesBack(stackRun: StackRun, log: string): Promise<void> {
  for (const _ of genCommands) await said([process.execPath, binary, 'gen', 'undo'], stackRun.folder, log);
  await expectGitClean(stackRun, `${log}.status`);
}

async function said(command: readonly string[], folder: string, log: string): Promise<string> {
  const before = textOf(log).length;
  await run(command, { cwd: folder, log }, 60);
  return textOf(log).slice(before);
}

function textOf(log: string): string {
  try {
    return readFileSync(log, 'utf8');
  } catch {
    return '';
  }
}
