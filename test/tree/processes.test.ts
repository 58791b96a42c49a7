import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { recoverIn } from '../../src/disk/commit-into.js';
import { openJournal, pendingRun, runsIn } from '../../src/disk/journal.js';
import { emptyFolder } from '../cli/empty-folder.js';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'programs-'));
const program = (name: string) => join(folder, `${name}.mjs`);

beforeAll(async () => {
  await build({
    entryPoints: ['endless-runs', 'one-run'].map((name) => join(import.meta.dirname, `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  // Another user has to be able to read them.
  chmodSync(folder, 0o755);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function newRepo(): string {
  const root = emptyFolder();
  writeFileSync(join(root, 'list.txt'), 'first\n');
  return root;
}

const inside = (root: string) =>
  readdirSync(root, { recursive: true })
    .map(String)
    .filter((path) => !path.startsWith('.create-backend'))
    .sort();

describe('G6 a process that is killed', () => {
  it.each([0, 7, 20, 45, 90])('after %i ms leaves all of its last run, or nothing', async (ms) => {
    const root = newRepo();
    const child = spawn(process.execPath, [program('endless-runs'), root], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await setTimeout(ms);
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
    await recoverIn(root);
    const list = readFileSync(join(root, 'list.txt'), 'utf8');
    expect(inside(root).filter((path) => path.startsWith('made/'))).toHaveLength(list === 'first\nmade\n' ? 12 : 0);
    expect(['first\n', 'first\nmade\n']).toContain(list);
    expect(pendingRun(openJournal(root))).toBeUndefined();
    // The next run is not kept from writing by the lock of the dead one.
    expect((await run(process.execPath, [program('one-run'), root, 'next'])).stdout).toBe('written\n');
  });
});

describe('G6 several processes at once', () => {
  it('write one after the other, or refuse because the other was there', async () => {
    const root = newRepo();
    const names = ['a', 'b', 'c', 'd', 'e'];
    const results = await Promise.all(names.map((name) => run(process.execPath, [program('one-run'), root, name])));
    const written = names.filter((_, index) => results[index]?.stdout === 'written\n');
    for (const { stdout } of results)
      expect(stdout).toMatch(/^(written|Somebody has changed list\.txt meanwhile\.)\n$/);
    expect(written.length).toBeGreaterThan(0);
    expect(inside(join(root, 'src'))).toEqual(written.map((name) => `${name}.ts`));
    expect(readFileSync(join(root, 'list.txt'), 'utf8').split('\n').slice(1, -1).sort()).toEqual(written);
    expect(runsIn(openJournal(root))).toHaveLength(written.length);
  });
});

describe('G6 a folder that cannot be written', () => {
  // Root may write everywhere.
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

  it.each([
    ['the repository', ''],
    ['one of its folders', 'src'],
  ])('%s: everything stays as it was', async (_, closed) => {
    const root = newRepo();
    mkdirSync(join(root, 'src'));
    for (const path of ['', 'src', 'list.txt']) chmodSync(join(root, path), 0o777);
    chmodSync(join(root, closed), 0o555);
    const { stdout } = await run(process.execPath, [program('one-run'), root, 'a'], nobody);
    chmodSync(join(root, closed), 0o755);
    expect(stdout).toMatch(/could not be written: permission is denied/);
    expect(inside(root)).toEqual(['list.txt', 'src']);
    expect(readFileSync(join(root, 'list.txt'), 'utf8')).toBe('first\n');
    expect(existsSync(join(root, '.create-backend/staging'))).toBe(false);
  });
});
