import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { Environment } from '../harness/environment.js';
import { emptyFolder } from './empty-folder.js';
import { binary, createBackend, run } from './run.js';
import { runHere } from './run-here.js';

const flags = ['--yes', '--no-git', '--no-install'];
const isRoot = process.getuid?.() === 0;
/** A namespace of its own takes its mounts along when it ends, so that no failure leaves one behind. */
const namespace = ['unshare', '--mount'];
const canMount = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

describe('C7 a hostile name', () => {
  it.each([
    '',
    ' ',
    '../x',
    '/',
    '..',
    'con',
    'nul.txt',
    'x'.repeat(300),
    'emoji🚀',
    'with space',
    '$(id)',
    '`id`',
    '<%= process.env %>',
    'two\nlines',
    '\u001B[2J',
    '.hidden',
    '-',
    'UPPER',
    'node_modules',
    'favicon.ico',
    'http',
    '@scope/x',
    'a;b',
    "a'b",
    '%TEMP%',
  ])('%j is refused before anything is written', async (name) => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = await runHere(['--yes', '--', name], cwd);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^error: .+\n/);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(stderr).not.toContain('\u001B');
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each(['../x', 'x\ny', '<%= name %>', ''])('%j is refused as a name in an answers file, too', async (name) => {
    const [cwd, file] = [emptyFolder(), join(emptyFolder(), 'answers.json')];
    writeFileSync(file, JSON.stringify({ name }));
    const { code, stderr } = await runHere(['--yes', '--answers', file], cwd);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .+\n/);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each(['Folder', 'with space', '$(id)', '-rf', 'é🚀'])(
    'the folder %j is fine with a name of its own, and quoted for the shell',
    async (folder) => {
      const cwd = emptyFolder();
      const { code, stderr } = await runHere([...flags, '--name', 'my-api', '--', folder], cwd);
      expect(code).toBe(0);
      expect(readFileSync(join(cwd, folder, 'README.md'), 'utf8')).toContain('# my-api');
      const cd = /^ {2}(cd .*)$/m.exec(stderr)?.[1] ?? '';
      expect((await run(['sh', '-c', `${cd} && pwd`], { cwd })).stdout).toBe(`${join(cwd, folder)}\n`);
    },
  );
});

describe('C7 the target folder', () => {
  it('is made when it is not there, and taken when it is empty', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'empty'));
    for (const folder of ['new', 'empty', join(cwd, 'absolute')]) {
      expect((await runHere([folder, ...flags], cwd)).code).toBe(0);
    }
    expect(readdirSync(cwd)).toEqual(['absolute', 'empty', 'new']);
    expect(readdirSync(join(cwd, 'empty'))).toEqual(readdirSync(join(cwd, 'new')));
  });

  it('may be the current one, which the shell has to enter again', async () => {
    const cwd = join(emptyFolder(), 'here');
    mkdirSync(cwd);
    const script = `"${process.execPath}" "${binary()}" . ${flags.join(' ')} && cd ./ && ls`;
    const { code, stdout, stderr } = await run(['sh', '-c', script], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('\n  cd ./\n');
    expect(stdout).toContain('create-backend.json');
  });

  it.each([
    ['a folder with files', 'full', 'is not empty'],
    ['a file', 'file', 'is a file'],
    ['a symbolic link', 'link', 'is a symbolic link'],
    ['a symbolic link to nothing', 'dangling', 'is a symbolic link'],
    ['below a file', 'file/x', 'a part of it is a file'],
    ['below nothing', 'gone/x', 'does not exist'],
  ])('is refused when it is %s, and nothing is touched', async (_, folder, message) => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'full'));
    writeFileSync(join(cwd, 'full/keep'), 'mine');
    writeFileSync(join(cwd, 'file'), 'mine');
    mkdirSync(join(cwd, 'elsewhere'));
    symlinkSync('elsewhere', join(cwd, 'link'));
    symlinkSync('nowhere', join(cwd, 'dangling'));
    const before = readdirSync(cwd, { recursive: true });
    const { code, stdout, stderr } = await runHere([folder, '--name', 'my-api', ...flags], cwd);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^error: .*${message}`));
    expect(stderr).not.toMatch(/^ +at /m);
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
  });

  // Permissions do not bind root; the read-only file system below does.
  it.skipIf(isRoot)('is refused when its parent may not be written to', async () => {
    const cwd = emptyFolder();
    chmodSync(cwd, 0o555);
    const { code, stderr } = await createBackend(['x', ...flags], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('cannot be written to');
  });
});

// These need the right to mount, which root has in most containers.
describe.skipIf(!canMount)('C7 a disk that refuses', () => {
  it('because it is read-only: an error before anything is written', async () => {
    const { code, stdout, stderr } = await onDisk('size=1m', 'mount -o remount,ro none "$0"', 'x');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^error: .* cannot be written to\./);
  });

  it.each([
    ['space', 'size=16k'],
    ['room for names', 'nr_inodes=8'],
  ])('because it has no %s: an error, and nothing is left', async (_, size) => {
    const { code, stdout, stderr } = await onDisk(size, ':', 'x');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^error: .* could not be written: the disk is full\.\n/);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('because it is full: an empty folder that was there stays', async () => {
    const { code, stdout } = await onDisk('size=16k', 'mkdir "$0/x"', 'x');
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'x\n' });
  });

  it('because something is mounted on the folder itself', async () => {
    const { code, stdout, stderr } = await onDisk('size=1m', 'mkdir "$0/x" && mount -t tmpfs none "$0/x"', 'x');
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'x\n' });
    expect(stderr).toMatch(/could not be written: it is in use, or a file system is mounted there\./);
  });

  it('nothing refuses when it is another disk than that of temporary files', async () => {
    const { code, stdout } = await onDisk('size=1m', ':', 'x');
    expect({ code, listing: stdout.split('\n').slice(1) }).toEqual({ code: 0, listing: ['x', ''] });
  });

  it('nothing refuses when the parent is mounted from a folder of the same disk, where a rename fails all the same', async () => {
    const { code, stdout, stderr } = await onDisk(
      'size=1m',
      'mkdir "$0/a" "$0/b" && mount --bind "$0/a" "$0/b"',
      'b/x',
      {
        TMPDIR: '.',
      },
    );
    expect({ code, listing: stdout.split('\n').slice(1) }, stderr).toEqual({ code: 0, listing: ['a', 'b', ''] });
  });

  /** Runs on a file system of its own and adds the listing of its root to stdout. */
  async function onDisk(options: string, prepare: string, folder: string, env: Environment = {}) {
    const script = `mount -t tmpfs -o ${options} none "$0" && ${prepare} && cd "$0" && "$@"; code=$?; ls -A "$0"; exit $code`;
    const command = [process.execPath, binary(), folder, ...flags];
    return run([...namespace, 'sh', '-c', script, emptyFolder(), ...command], { cwd: '/', env });
  }
});
