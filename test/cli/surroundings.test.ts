import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { identity, pathWith } from './programs.js';
import { binary, createBackend, run } from './run.js';
import { runHere } from './run-here.js';

const flags = ['--yes', '--no-git', '--no-install'];
const git = async (cwd: string, ...args: readonly string[]) =>
  (await run(['git', ...args], { cwd, env: identity })).stdout.trim();

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe('C7 a folder below the workspaces of others', () => {
  it.each([
    ['npm', 'package.json', '{"workspaces": ["packages/*"]}'],
    ['npm, with a byte order mark', 'package.json', '\uFEFF{"workspaces": ["./packages/*/"]}'],
    ['Yarn 1', 'package.json', '{"workspaces": {"packages": ["packages/**"]}}'],
    ['pnpm', 'pnpm-workspace.yaml', "packages:\n  - 'packages/*'\n"],
    ['a list that takes it back in', 'package.json', '{"workspaces": ["!packages/x", "packages/x"]}'],
  ])('is refused (%s), before anything is written', async (_, file, text) => {
    const root = folderWith({ [file]: text, 'packages/a/package.json': '{}' });
    const { code, stderr } = await runHere(['x', ...flags], join(root, 'packages'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*\/packages\/x would be a workspace of .*, and has workspaces of its own/);
    expect(stderr).toContain(`Take a folder outside of ${root}`);
    expect(readdirSync(join(root, 'packages'))).toEqual(['a']);
  });

  it.each([
    ['leaves it out', 'package.json', '{"workspaces": ["packages/*", "!packages/x"]}'],
    ['has other folders', 'package.json', '{"workspaces": ["libs/*", "packages"]}'],
    ['has none', 'package.json', '{"name": "tools"}'],
    ['is no JSON', 'package.json', '{"workspaces": ["packages/*"'],
  ])('is taken when a package.json further up %s', async (_, file, text) => {
    const root = folderWith({ [file]: text, 'packages/a/package.json': '{}' });
    expect(await runHere(['x', ...flags], join(root, 'packages'))).toMatchObject({ code: 0 });
  });
});

describe('C7 a clone without code', () => {
  it('keeps .git and what is there, adds to README and .gitignore, and commits nothing', async () => {
    const folder = folderWith({
      'README.md': '# my-api\r\n\r\nWhat it is for.\r\n',
      LICENSE: 'MIT\n',
      '.gitignore': '*.local\nnode_modules/\n',
    });
    await git(folder, 'init', '--quiet');
    await git(folder, 'add', 'LICENSE');
    await git(folder, 'commit', '--quiet', '--message', 'First');
    const env = { ...identity, PATH: pathWith({ npm: 'true' }, 'git') };
    const args = ['.', '--name', 'my-api', '--yes', '--no-install'];
    const { code, stderr } = await runHere(args, folder, undefined, env);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain(`Part of the git repository in ${folder}: nothing was committed\n`);
    expect(await git(folder, 'log', '--format=%s')).toBe('First');
    expect(await git(folder, 'diff', '--cached', '--name-only')).toBe('');
    expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toBe('MIT\n');
    const ignored = readFileSync(join(folder, '.gitignore'), 'utf8');
    expect(ignored.startsWith('*.local\nnode_modules/\n')).toBe(true);
    expect(ignored.match(/^node_modules\/$/gm)).toHaveLength(1);
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(readme.startsWith('# my-api\r\n\r\nWhat it is for.\r\n\r\n')).toBe(true);
    expect(readme.match(/^# my-api/gm)).toHaveLength(1);
    expect(readdirSync(folder)).toContain('create-backend.json');
  });

  it('may have nothing but .git', async () => {
    const folder = emptyFolder();
    await git(folder, 'init', '--quiet');
    const args = ['.', '--name', 'my-api', '--yes', '--no-install'];
    expect(await runHere(args, folder, undefined, identity)).toMatchObject({ code: 0 });
    expect(await git(folder, 'log', '--all', '--format=%s')).toBe('');
    expect(await git(folder, 'status', '--porcelain')).toContain('?? create-backend.json');
  });

  it.each(['package.json', 'index.js', '.env'])('with %s is not one', async (file) => {
    const folder = folderWith({ [file]: '{}' });
    await git(folder, 'init', '--quiet');
    const { code, stderr } = await runHere(['.', '--name', 'my-api', ...flags], folder);
    expect({ code, names: readdirSync(folder).sort() }).toEqual({ code: 1, names: ['.git', file].sort() });
    expect(stderr).toContain('is not empty');
  });
});

describe('C9 the git repository around', () => {
  it('gets no second one inside', async () => {
    const outer = emptyFolder();
    await git(outer, 'init', '--quiet');
    const { code, stderr } = await runHere(['x', '--yes', '--no-install'], outer, undefined, identity);
    expect(code).toBe(0);
    expect(stderr).toContain(`Part of the git repository in ${outer}: nothing was committed\n`);
    expect(readdirSync(join(outer, 'x'))).not.toContain('.git');
    expect(await git(outer, 'status', '--porcelain')).toBe('?? x/');
  });

  it('counts for nothing when it ignores the folder', async () => {
    const outer = folderWith({ '.gitignore': 'scratch/\n', 'scratch/keep': '' });
    await git(outer, 'init', '--quiet');
    const cwd = join(outer, 'scratch');
    await runHere(['x', '--yes', '--no-install'], cwd, undefined, identity);
    expect(await git(join(cwd, 'x'), 'log', '--format=%s')).toBe('Create the backend');
  });

  it('may have a hook or a signature that fails: its own reason is said', async () => {
    const templates = folderWith({ 'hooks/pre-commit': '#!/bin/sh\necho "no commits on Fridays" >&2\nexit 1\n' });
    await run(['chmod', '+x', join(templates, 'hooks/pre-commit')], { cwd: templates });
    const hooked = { ...identity, GIT_TEMPLATE_DIR: templates };
    const first = await runHere(['x', '--yes', '--no-install'], emptyFolder(), undefined, hooked);
    expect(first.stderr).toContain('! The first commit is missing (no commits on Fridays).');
    const signing = {
      ...identity,
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'commit.gpgSign',
      GIT_CONFIG_VALUE_0: 'true',
      GIT_CONFIG_KEY_1: 'gpg.program',
      GIT_CONFIG_VALUE_1: 'no-such-gpg',
    };
    const second = await runHere(['x', '--yes', '--no-install'], emptyFolder(), undefined, signing);
    expect(second.stderr).toMatch(
      /^! The first commit is missing \(error: .*no-such-gpg.*fatal: failed to write commit/m,
    );
  });
});

describe('C1 the package manager that starts the tool', () => {
  const chosen = async (args: readonly string[], agent: string) => {
    const env = { npm_config_user_agent: agent };
    const { stdout } = await runHere(['x', '--yes', '--json', '--dry-run', ...args], emptyFolder(), undefined, env);
    return (JSON.parse(stdout) as { blueprint: Record<string, unknown>; reproduce: string }).reproduce;
  };

  it.each([
    ['pnpm/12.21.0 npm/? node/v24.1.0 linux x64', [], '--package-manager pnpm'],
    ['npm/11.19.1 node/v24.1.0 linux x64', [], '--package-manager npm'],
    ['pnpm/12.21.0 npm/? node/v24.1.0', ['--package-manager', 'npm'], '--package-manager npm'],
    ['pnpm/12.21.0 npm/? node/v24.1.0', ['--no-uses-pnpm'], '--package-manager npm'],
  ])('%s, with %j: %s', async (agent, args, expected) => {
    expect(await chosen(args, agent)).toContain(expected);
  });

  it('makes the same repository again without having started it', async () => {
    const made = emptyFolder();
    const env = { npm_config_user_agent: 'pnpm/12.21.0 npm/? node/v24.1.0' };
    const { stderr } = await createBackend(['x', ...flags], { cwd: made, env });
    const again = emptyFolder();
    const typed = /^ {2}.* (x --yes .*)$/m.exec(stderr)?.[1] ?? '';
    const command = `"${process.execPath}" "${binary()}" ${typed} --no-git --no-install`;
    expect(await run(['sh', '-c', command], { cwd: again })).toMatchObject({ code: 0 });
    const manifest = (folder: string) => readFileSync(join(folder, 'x/create-backend.json'), 'utf8');
    expect(manifest(again)).toBe(manifest(made));
  });
});

it.each(['#', '%', '?'])('C9 a path with %s, where Vite loads nothing, is warned of', async (character) => {
  const cwd = join(emptyFolder(), `a${character}b`);
  mkdirSync(cwd);
  const { code, stderr } = await runHere(['x', ...flags], cwd);
  expect(code).toBe(0);
  expect(stderr).toContain(
    `! The path of the folder has ${character} in it: npm test cannot load files there. Move it.`,
  );
});
