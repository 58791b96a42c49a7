import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { beforeAll, describe, expect, inject, it } from 'vitest';

import { compileCatalog } from '../../src/build/compile.js';
import { prefix } from '../../src/disk/staging.js';
import { emptyFolder } from './empty-folder.js';
import { binary, offline } from './run.js';

const many = 1500;
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Enough files that writing them takes a while. */
let templates = '';

beforeAll(async () => {
  templates = join(inject('tool'), 'many-templates');
  cpSync(join(inject('tool'), 'templates'), templates, { recursive: true });
  const folder = join(templates, 'store/postgres/files/many');
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < many; index += 1) writeFileSync(join(folder, String(index)), String(index));
  writeFileSync(join(templates, 'catalog.json'), JSON.stringify(await compileCatalog(templates)));
});

interface Interrupted {
  readonly code: number | string | null;
  readonly stderr: string;
  /** What is in the parent folder afterwards. */
  readonly parent: readonly string[];
  /** What is in the folder for temporary files afterwards. */
  readonly temporary: readonly string[];
  readonly files: number;
}

/** Runs the tool and sends `signal` once `moment` has come. */
async function interrupt(
  signal: NodeJS.Signals,
  moment: (temporary: string, isRunning: () => boolean) => Promise<unknown>,
): Promise<Interrupted> {
  const [cwd, temporary] = [emptyFolder(), emptyFolder()];
  const child = spawn(process.execPath, [binary(), 'repo', '--yes', '--no-git', '--no-install'], {
    cwd,
    env: offline({ TMPDIR: temporary, CREATE_BACKEND_TEMPLATES: templates }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const exited = new Promise<number | string | null>((resolve) => {
    child.once('close', (code, name) => {
      resolve(code ?? name);
    });
  });
  await moment(temporary, () => child.exitCode === null);
  child.kill(signal);
  const code = await exited;
  const parent = readdirSync(cwd);
  const files = parent.includes('repo') ? readdirSync(join(cwd, 'repo'), { recursive: true, withFileTypes: true }) : [];
  return { code, stderr, parent, temporary: readdirSync(temporary), files: files.filter((one) => one.isFile()).length };
}

/** Interrupts in the middle of writing; on a busy machine, catching that moment takes a few attempts. */
async function interruptWriting(
  signal: NodeJS.Signals,
  isCaught: (outcome: Interrupted) => boolean,
): Promise<Interrupted> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const outcome = await interrupt(signal, async (temporary, isRunning) => {
      while (isRunning() && readdirSync(temporary).length === 0) await sleep(1);
    });
    if (isCaught(outcome)) return outcome;
    expect(outcome).toMatchObject({ parent: ['repo'], files: many + 20 });
  }
  throw new Error('the tool was never caught while it wrote');
}

describe('C7 a signal', () => {
  it.each([...Object.keys(exitCodes), 'SIGKILL'] as (keyof typeof exitCodes | 'SIGKILL')[])(
    '%s at any moment leaves the whole repo or nothing',
    async (signal) => {
      for (let delay = 5; delay < 250; delay += 20) {
        const { code, stderr, parent, temporary, files } = await interrupt(signal, () => sleep(delay));
        expect([[], ['repo']], `after ${String(delay)} ms`).toContainEqual(parent);
        expect([0, many + 20]).toContain(files);
        if (signal === 'SIGKILL') continue;
        expect(temporary).toEqual([]);
        // Before the tool has started, the signal ends node itself, which a shell reports with the same number.
        expect([0, signal, exitCodes[signal]]).toContain(code);
        expect(stderr).not.toMatch(/error|^ +at /im);
      }
    },
    60_000,
  );

  it('SIGINT in the middle of writing waits for the end of it, and exits 130', async () => {
    const { parent, temporary, files } = await interruptWriting('SIGINT', ({ code }) => code === 130);
    expect({ parent, temporary, files }).toEqual({ parent: ['repo'], temporary: [], files: many + 20 });
  }, 60_000);

  it('SIGKILL in the middle of writing leaves nothing where the repo would be', async () => {
    const { code, temporary } = await interruptWriting('SIGKILL', ({ parent }) => parent.length === 0);
    expect({ code, temporary }).toEqual({ code: 'SIGKILL', temporary: [expect.stringContaining(prefix)] });
  }, 60_000);

  it('SIGKILL leaves nothing for good: what is minutes old is removed by the next run', async () => {
    const { temporary } = await interrupt('SIGTERM', async (folder) => {
      const killed = join(folder, `${prefix}abcDE1`);
      mkdirSync(join(killed, 'repo'), { recursive: true });
      utimesSync(killed, 0, 0);
      while (existsSync(killed)) await sleep(1);
    });
    expect(temporary).toEqual([]);
  });
});
