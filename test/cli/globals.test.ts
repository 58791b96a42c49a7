import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { createBackend } from './run.js';

const escape = '\u001B[';

describe('C10 flags of every command', () => {
  it.each([
    ['before', (folder: string) => ['--cwd', folder, 'x']],
    ['after', (folder: string) => ['x', `--cwd=${folder}`]],
  ])('--cwd works in another folder, %s the command', async (_, args) => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'there'));
    const { code, stderr, stdout } = await createBackend([...args('there'), '--yes', '--no-install', '--no-git'], {
      cwd,
    });
    expect(code).toBe(0);
    expect(stdout).toBe(`${join(cwd, 'there/x')}\n`);
    expect(stderr).toContain('cd there/x\n');
  });

  it('--cwd refuses what is no folder', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'file'), '');
    for (const name of ['nowhere', 'file'])
      expect((await createBackend(['options', '--cwd', name], { cwd })).stderr).toBe(
        `error: --cwd is "${name}", and there is no such folder.\nMake it first.\n`,
      );
    expect((await createBackend(['options', '--cwd'], { cwd })).stderr).toContain('--cwd needs a value');
  });

  it('--quiet says nothing but results and warnings; --verbose says why', async () => {
    const cwd = emptyFolder();
    const create = (...args: readonly string[]) =>
      createBackend(['x', '--yes', '--no-install', '--no-git', '--framework', 'fastify', ...args], { cwd });
    const verbose = await create('--verbose', '--dry-run');
    expect(verbose.stderr).toMatch(/HTTP framework: Fastify/);
    const { stderr, stdout } = await create('--quiet');
    expect(stdout).toBe(`${join(cwd, 'x')}\n`);
    expect(stderr.split('\n').filter((line) => line !== '' && !line.startsWith('! '))).toEqual([]);
  });

  it.each([['options'], ['gen', 'list'], ['gen', 'undo'], ['gen', 'module', 'x', 'y:string']])(
    'are known to %s',
    async (...command) => {
      const cwd = emptyFolder();
      for (const flag of ['--quiet', '--verbose', '--color', '--no-color']) {
        expect((await createBackend([...command, flag], { cwd })).stderr).not.toContain('is not a flag');
        expect((await createBackend([flag, ...command], { cwd })).stderr).not.toContain('has no command');
      }
    },
  );

  it('--color and --no-color go before the variables, and not together', async () => {
    const cwd = emptyFolder();
    const verbose = ['x', '--yes', '--dry-run', '--verbose'];
    const shown = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
      (await createBackend([...verbose, ...args], { cwd, env })).stderr.includes(escape);
    expect(await shown([])).toBe(false);
    expect(await shown(['--color'], { NO_COLOR: '1' })).toBe(true);
    expect(await shown([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await shown(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
    expect((await createBackend([...verbose, '--color', '--no-color'], { cwd })).stderr).toContain(
      'contradict each other',
    );
  });
});
