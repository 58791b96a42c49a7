import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { diskOf } from '../../src/doctor/facts/disk.js';
import type { RepoFacts } from '../../src/doctor/facts/facts.js';
import { generatedIn } from '../../src/doctor/facts/generated.js';
import { byLsof, listenerOn } from '../../src/doctor/facts/listener.js';
import { packagesIn } from '../../src/doctor/facts/packages.js';
import { portState } from '../../src/doctor/facts/ports.js';
import { gitAround, managerVersion } from '../../src/doctor/facts/programs.js';
import { repoFacts } from '../../src/doctor/facts/repo-facts.js';
import { sha256 } from '../../src/disk/hash.js';
import { write } from './small-repo.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(realpathSync(tmpdir()), 'doctor-machine-'));
  writeFileSync(join(root, 'package.json'), '{ "dependencies": { "a": "^1.0.0", "b": "2.0.0" } }\n');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

async function listening(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

describe('L3 ports', () => {
  it('are free, or taken by whom', async () => {
    const { port, server } = await listening();
    const address = { variable: 'PORT', host: '127.0.0.1', port };
    const taken = await portState(address, root, 4000);
    expect(taken.state).toMatchObject({ is: 'taken', by: { pid: process.pid, isOwn: false } });
    expect(await listenerOn(port, process.cwd(), 4000)).toMatchObject({ pid: process.pid, isOwn: true });
    await new Promise((resolve) => server.close(resolve));
    expect((await portState(address, root, 4000)).state).toEqual({ is: 'free' });
    expect((await portState({ ...address, host: '192.0.2.77' }, root, 4000)).state).toEqual({ is: 'wrong-host' });
  });

  const hasLsof = ['lsof'].every((program) => {
    try {
      return execFileSync('which', [program]).length > 0;
    } catch {
      return false;
    }
  });
  it.skipIf(!hasLsof)('are known to lsof as well, where there is no /proc', async () => {
    const { port, server } = await listening();
    expect(await byLsof(port, 15_000)).toMatchObject({ pid: process.pid, folder: process.cwd() });
    server.close();
  });
});

describe('L3 programs and the disk', () => {
  it('are asked for their versions', async () => {
    expect(await managerVersion(root, 'node', 15_000)).toMatchObject({ is: 'known', value: process.versions.node });
    expect(await managerVersion(root, 'no-such-program', 15_000)).toEqual({ is: 'known', value: undefined });
    expect(await gitAround(root, 15_000)).toMatchObject({ value: { state: 'outside' } });
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    expect(await gitAround(root, 15_000)).toMatchObject({
      value: { state: 'inside', version: expect.stringMatching(/^2\./) as string },
    });
  });

  it('do not hold a run up', async () => {
    write(root, 'slow', '#!/bin/sh\nsleep 20\n');
    execFileSync('chmod', ['+x', join(root, 'slow')]);
    const started = performance.now();
    expect(await managerVersion(root, join(root, 'slow'), 200)).toMatchObject({ is: 'failed' });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('has space', async () => {
    const disk = await diskOf(root, 4000);
    expect(disk.is === 'known' && disk.value.freeBytes).toBeGreaterThan(0);
    expect(await diskOf(join(root, 'nowhere'), 4000)).toMatchObject({ is: 'failed' });
  });
});

describe('L3 what is installed', () => {
  const locked = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
  const one = (version: string, more: object = {}) => ({ version, ...more });

  it('is compared with the lockfile of npm, all of it', async () => {
    write(
      root,
      'package-lock.json',
      locked({
        '': {},
        'node_modules/a': one('1.1.0'),
        'node_modules/a/node_modules/c': one('3.0.0'),
        'node_modules/d': one('1.0.0'),
        'node_modules/e': one('1.0.0', { optional: true }),
      }),
    );
    write(
      root,
      'node_modules/.package-lock.json',
      locked({ 'node_modules/a': one('1.0.0'), 'node_modules/a/node_modules/c': one('3.0.0') }),
    );
    expect(await packagesIn(await repoFacts(root))).toEqual({
      is: 'known',
      value: { checked: 3, absent: ['d@1.0.0'], different: [{ name: 'a', locked: '1.1.0', installed: '1.0.0' }] },
    });
  });

  it('is compared with the lockfiles of others, as far as packages of the repository ask for it', async () => {
    write(root, 'pnpm-workspace.yaml', 'packages:\n  - apps/*\n');
    write(root, 'apps/api/package.json', '{ "dependencies": { "c": "3.0.0", "d": "workspace:*" } }');
    write(
      root,
      'pnpm-lock.yaml',
      `lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      a: { specifier: ^1.0.0, version: 1.1.0(x@1.0.0) }
      b: { specifier: 2.0.0, version: 2.0.0 }
  apps/api:
    dependencies:
      c: { specifier: 3.0.0, version: 3.0.0 }
      d: { specifier: 'workspace:*', version: link:../d }
`,
    );
    write(root, 'node_modules/a/package.json', '{ "version": "1.0.0" }');
    write(root, 'apps/api/node_modules/c/package.json', '{ "version": "3.0.0" }');
    expect(await packagesIn(await repoFacts(root))).toEqual({
      is: 'known',
      value: { checked: 3, absent: ['b@2.0.0'], different: [{ name: 'a', locked: '1.1.0', installed: '1.0.0' }] },
    });
  });
});

describe('L3 the repository', () => {
  it('is known from a folder below, with its package manager and its images', async () => {
    write(root, 'yarn.lock', '');
    write(root, 'compose.yaml', 'services:\n  db:\n    image: postgres:17\n  api:\n    build: .\n');
    write(root, 'src/app.ts', '');
    const repo = await repoFacts(join(root, 'src'));
    expect(repo).toMatchObject<Partial<RepoFacts>>({
      root,
      madeBy: undefined,
      packageManager: 'yarn',
      images: { db: 'postgres:17' },
    });
  });

  it('is compared with its manifest', () => {
    expect(generatedIn(root)).toMatchObject({ is: 'skipped' });
    write(
      root,
      'create-backend.json',
      JSON.stringify({
        files: { 'same.ts': sha256('a'), 'edited.ts': sha256('a'), 'gone.ts': sha256('a'), binary: sha256('a') },
      }),
    );
    write(root, 'same.ts', 'a');
    write(root, 'edited.ts', 'b');
    writeFileSync(join(root, 'binary'), Buffer.from([0xff, 0xfe, 0xfd]));
    expect(generatedIn(root)).toEqual({
      is: 'known',
      value: { total: 4, edited: ['edited.ts', 'binary'], missing: ['gone.ts'] },
    });
    write(root, 'create-backend.json', '{ "files": ');
    expect(generatedIn(root)).toMatchObject({ is: 'failed' });
  });
});
