import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { buildSync } from 'esbuild';
import { beforeEach, describe, expect, it } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';

let folder = '';

beforeEach(() => {
  folder = emptyFolder();
  writeFileSync(join(folder, 'library.cjs'), 'exports.answer = () => require("node:path").join(__dirname, "42");');
  const entry = `import { requireCached } from '${join(import.meta.dirname, 'require-cached.ts')}';
    console.log(requireCached('${join(folder, 'library.cjs')}').answer());`;
  buildSync({
    stdin: { contents: entry, resolveDir: import.meta.dirname },
    outfile: join(folder, 'program.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});

const run = (env: NodeJS.ProcessEnv = { XDG_CACHE_HOME: join(folder, 'cache') }) =>
  execFileSync(process.execPath, [join(folder, 'program.mjs')], { env, encoding: 'utf8' }).trim();
const cached = () => readdirSync(join(folder, 'cache/create-backend'));
const answer = () => join(folder, '42');

describe('a library with its compiled code', () => {
  it('is the same the first time and later', () => {
    expect(run()).toBe(answer());
    const [name = ''] = cached();
    const path = join(folder, 'cache/create-backend', name);
    const before = readFileSync(path);
    expect(run()).toBe(answer());
    expect(cached()).toEqual([name]);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it.each([
    [
      'is damaged',
      (path: string) => {
        writeFileSync(path, 'x'.repeat(500), { mode: 0o600 });
      },
    ],
    [
      'is somebody else’s to write',
      (path: string) => {
        chmodSync(path, 0o666);
      },
    ],
  ])('works when the cache %s', (_, spoil) => {
    run();
    const path = join(folder, 'cache/create-backend', cached()[0] ?? '');
    spoil(path);
    expect(run()).toBe(answer());
    expect(readFileSync(path, 'utf8')).not.toBe('x'.repeat(500));
  });

  it('works without a place for it', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(run({ XDG_CACHE_HOME: join(folder, 'file/cache') })).toBe(answer());
    expect(run({ XDG_CACHE_HOME: 'relative' })).toBe(answer());
  });
});
