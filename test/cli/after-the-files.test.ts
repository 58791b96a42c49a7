import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from './empty-folder.js';
import { identity, isRunning, nobody, pathWith } from './programs.js';
import { binary, createBackend, offline, run, type RunOptions } from './run.js';
import { runHere } from './run-here.js';

const goodNpm = 'echo "added 1 package"; echo "{}" > package-lock.json';
const badNpm = 'echo "npm error code E500"; echo "npm error the registry is down" >&2; exit 1';
const git = async (cwd: string, ...args: readonly string[]) =>
  (await run(['git', ...args], { cwd, env: identity })).stdout.trim();

const create = (args: readonly string[], { cwd, env }: RunOptions) => runHere(args, cwd, undefined, env);

describe('C9 after the files', () => {
  it('there is a git repository with one commit that holds everything, the lockfile too', async () => {
    const cwd = emptyFolder();
    const PATH = pathWith({ npm: goodNpm }, 'git');
    const { code, stdout, stderr } = await createBackend(['x', '--yes'], { cwd, env: { ...identity, PATH } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(cwd, 'x')}\n` });
    expect(stderr.split('\n').slice(0, 5)).toEqual([
      `20 files in ${join(cwd, 'x')}`,
      'Installing dependencies with npm …',
      'Dependencies installed',
      'Git repository with one commit',
      '',
    ]);
    expect(stderr).toContain('Next:\n  cd x\n  npm run dev\n');
    const repo = join(cwd, 'x');
    expect(await git(repo, 'log', '--format=%an %s')).toBe('A Person Create the backend');
    expect(await git(repo, 'branch', '--show-current')).toBe('main');
    expect(await git(repo, 'status', '--porcelain')).toBe('');
    expect(await git(repo, 'ls-files', 'package-lock.json')).toBe('package-lock.json');
  });

  it('both can be skipped', async () => {
    const cwd = emptyFolder();
    const PATH = pathWith({ npm: 'touch called', git: 'touch called' });
    const { code } = await create(['x', '--yes', '--no-git', '--no-install'], { cwd, env: { PATH } });
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, 'x'))).not.toContain('.git');
    expect(readdirSync(join(cwd, 'x'))).not.toContain('called');
  });

  it('an installation that fails is reported with what it said, and the repo is kept and committed', async () => {
    const cwd = emptyFolder();
    const PATH = pathWith({ npm: badNpm }, 'git');
    const { code, stdout, stderr } = await create(['x', '--yes'], { cwd, env: { ...identity, PATH } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(cwd, 'x')}\n` });
    expect(stderr).toContain('The installation failed: "npm install" failed.\n');
    expect(stderr).toContain('npm error the registry is down\n');
    expect(stderr).toContain('! The dependencies are not installed ("npm install" failed).');
    expect(stderr).toContain('Next:\n  cd x\n  npm install\n  npm run dev\n');
    expect(await git(join(cwd, 'x'), 'log', '--format=%s')).toBe('Create the backend');
  });

  it('a package manager that is missing is reported, and the repo is kept', async () => {
    const cwd = emptyFolder();
    const args = ['x', '--yes', '--no-git', '--package-manager', 'pnpm', '--because-package-manager', 'Speed.'];
    const { code, stderr } = await create(args, { cwd, env: { PATH: pathWith({}) } });
    expect(code).toBe(0);
    expect(stderr).toContain('The installation failed: pnpm is not installed.\n');
    expect(stderr).toContain('Next:\n  cd x\n  npm install --global pnpm@10.0.0\n  pnpm install\n  pnpm run dev\n');
    expect(existsSync(join(cwd, 'x/package.json'))).toBe(true);
  });

  it.each([
    ['9.15.0', false],
    ['10.0.0', true],
    ['10.2.1', true],
    ['11.0.0', false],
  ])('pnpm %s for a repo that needs 10.0.0 installs: %s', async (version, installs) => {
    const cwd = emptyFolder();
    const args = ['x', '--yes', '--no-git', '--package-manager', 'pnpm', '--because-package-manager', 'Speed.'];
    const pnpm = `case "$1" in --version) echo ${version};; *) touch installed;; esac`;
    const PATH = pathWith({ pnpm }, 'touch');
    const { code, stderr } = await create(args, { cwd, env: { PATH } });
    expect(code).toBe(0);
    expect(existsSync(join(cwd, 'x/package.json'))).toBe(true);
    expect(existsSync(join(cwd, 'x/installed'))).toBe(installs);
    const remedy = 'npm install --global pnpm@10.0.0 && pnpm install';
    if (installs) expect(stderr).toContain('Dependencies installed\n');
    else
      expect(stderr).toContain(
        `! The dependencies are not installed (pnpm is ${version} here, and the repository needs 10.0.0). The repository is complete; to go on: ${remedy}\n`,
      );
  });

  it('reports what an installation says about packages that refuse this Node.js', async () => {
    const cwd = emptyFolder();
    const PATH = pathWith({ npm: `echo "npm warn EBADENGINE   package: 'cookie@2.0.2'," >&2` });
    const { code, stderr } = await create(['x', '--yes', '--no-git'], { cwd, env: { PATH } });
    expect(code).toBe(0);
    expect(stderr).toContain(`! Not made for Node.js ${process.versions.node}: cookie@2.0.2\n`);
  });

  it('a package manager that does not say its version is tried', async () => {
    const cwd = emptyFolder();
    const args = ['x', '--yes', '--no-git', '--package-manager', 'pnpm', '--because-package-manager', 'Speed.'];
    const PATH = pathWith({ pnpm: 'echo "cannot reach the registry" >&2; exit 1' });
    const { stderr } = await create(args, { cwd, env: { PATH } });
    expect(stderr).toContain('The installation failed: "pnpm install" failed.\ncannot reach the registry\n');
    expect(stderr).toContain('to go on: pnpm install\n');
  });

  it('git that is missing is reported, and the repo is kept', async () => {
    const cwd = emptyFolder();
    const { code, stderr } = await create(['x', '--yes', '--no-install'], { cwd, env: { PATH: pathWith({}) } });
    expect(code).toBe(0);
    expect(stderr).toContain('! There is no git repository (git is not installed). Make one when you can: git init\n');
    expect(existsSync(join(cwd, 'x/package.json'))).toBe(true);
  });

  it('git that does not know who commits is reported, and everything is staged', async () => {
    const cwd = emptyFolder();
    const { code, stderr } = await create(['x', '--yes', '--no-install'], { cwd, env: nobody });
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^! The first commit is missing \(fatal: .*\)\. Make it when you can: git commit --message /m,
    );
    expect(await git(join(cwd, 'x'), 'status', '--porcelain')).toMatch(/^A {2}\.env\.example$/m);
  });

  it('what failed is in the JSON document, without a path of the machine', async () => {
    const cwd = emptyFolder();
    const env = { ...nobody, PATH: pathWith({ npm: badNpm }, 'git') };
    const { code, stdout, stderr } = await create(['x', '--yes', '--json'], { cwd, env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((JSON.parse(stdout) as { warnings: string[] }).warnings).toEqual([
      expect.stringMatching(/^The dependencies are not installed/),
      expect.stringMatching(/^The first commit is missing/),
    ]);
    expect(stdout).not.toContain(cwd);
  });

  it('an outer git, such as one that runs a hook, is left alone', async () => {
    const [cwd, outer] = [emptyFolder(), emptyFolder()];
    await git(outer, 'init', '--quiet');
    const env = {
      ...identity,
      GIT_DIR: join(outer, '.git'),
      GIT_WORK_TREE: outer,
      GIT_INDEX_FILE: join(outer, '.git/index'),
    };
    await createBackend(['x', '--yes', '--no-install'], { cwd, env });
    expect(await git(outer, 'status', '--porcelain')).toBe('');
    expect(await git(join(cwd, 'x'), 'log', '--format=%s')).toBe('Create the backend');
  });

  it('the installation asks nothing and installs the tools, whatever mode the shell is in', async () => {
    const cwd = emptyFolder();
    const PATH = pathWith({ npm: 'echo "${NODE_ENV-unset} $(cat)" > seen' });
    await createBackend(['x', '--yes', '--no-git'], { cwd, env: { PATH, NODE_ENV: 'production' } });
    expect(readFileSync(join(cwd, 'x/seen'), 'utf8')).toBe('unset \n');
  });
});

describe('C7 a signal after the files', () => {
  it('ends the installation, too, and leaves the repo', async () => {
    const cwd = emptyFolder();
    const PATH = pathWith({ npm: 'echo $$ > pid; exec sleep 60' });
    const child = spawn(process.execPath, [binary(), 'x', '--yes', '--no-git'], {
      cwd,
      env: offline({ PATH }),
      stdio: 'ignore',
    });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    const pid = join(cwd, 'x/pid');
    await expect.poll(() => existsSync(pid) && readFileSync(pid, 'utf8'), { timeout: 10_000 }).toMatch(/\n/);
    child.kill('SIGTERM');
    expect(await exited).toBe(143);
    await expect.poll(() => isRunning(Number(readFileSync(pid, 'utf8'))), { timeout: 5000 }).toBe(false);
    expect(readdirSync(join(cwd, 'x'))).toContain('create-backend.json');
  });
});

describe('C9 the reproduce command', () => {
  it('really makes the same bytes, through a shell', async () => {
    const cwd = emptyFolder();
    const reason = `It's "quick" & $(cheap) \`enough\` \\ 100%, <%= really %>`;
    const args = ['x', '--yes', '--no-git', '--no-install', '--jobs-per-minute', '60000', '--no-graphql'];
    const first = await createBackend(
      [...args, '--store', 'memory', '--because-store', reason, '--framework', 'fastify'],
      { cwd },
    );
    const command = /^ {2}(npx create-backend.*)$/m.exec(first.stderr)?.[1] ?? '';
    mkdirSync(join(cwd, 'again'));

    const script = `${command.replace(/^npx create-backend@\S+/, `"${process.execPath}" "${binary()}"`)} --no-git --no-install`;
    const again = await run(['sh', '-c', script], { cwd: join(cwd, 'again') });
    expect(again.code).toBe(0);
    expect((await run(['diff', '-r', join(cwd, 'x'), join(cwd, 'again/x')], { cwd })).stdout).toBe('');
    expect(readFileSync(join(cwd, 'again/x/docs/adr/0003-store-memory.md'), 'utf8')).toContain(reason);
  });
});

describe('C8 the same answers', () => {
  it('make the same bytes in another folder, locale, time zone, umask, and in another order', async () => {
    const [one, other] = [emptyFolder(), emptyFolder()];
    const flags = [['--domains', '9'], ['--queue', 'rabbitmq'], ['--because-queue', 'Routing.'], ['--graphql']];
    const fixed = ['x', '--yes', '--no-git', '--no-install'];
    await createBackend([...fixed, ...flags.flat()], { cwd: one });

    const words = [binary(), ...fixed, ...flags.reverse().flat()];
    const script = 'umask 077; "$0" "$@"';
    await run(['sh', '-c', script, process.execPath, ...words], {
      cwd: other,
      env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' },
    });
    expect((await run(['diff', '-r', one, other], { cwd: one })).stdout).toBe('');
    expect(readdirSync(other)).toEqual(['x']);
  });
});
