import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import { describe, expect, it } from 'vitest';

import { root } from '../../scripts/paths.js';

/** Runs `seed` against a database that is not there. */
async function seed(host: string, env: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=source', 'scripts/seed.ts', ...args],
    {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: `postgres://app@${host}:1/app`,
        MIGRATION_DATABASE_URL: `postgres://owner@${host}:1/app`,
        ...env,
      },
    },
  );
  const [said, [code]] = await Promise.all([
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { said, code };
}

const refusal = 'seed is for the database of development on this machine';

describe('seed, whose password everybody knows', () => {
  it.each([
    ['on another machine', 'db.example.invalid', {}, []],
    ['in production', '127.0.0.1', { NODE_ENV: 'production' }, []],
    [
      'in production, although it is named',
      'db.example.invalid',
      { NODE_ENV: 'production' },
      ['--on', 'db.example.invalid'],
    ],
    ['where another machine is named', 'db.example.invalid', {}, ['--on', 'other.invalid']],
  ])('is refused %s', async (_, host, env, args) => {
    const { said, code } = await seed(host, { NODE_ENV: 'development', ...env }, ...args);
    expect(said).toContain(refusal);
    expect(said).toContain(host);
    expect(code).toBe(1);
  });

  it.each([
    ['on this machine', '127.0.0.1', []],
    ['on another machine that is named', 'db.example.invalid', ['--on', 'db.example.invalid']],
  ])('is tried %s', async (_, host, args) => {
    const { said, code } = await seed(host, { NODE_ENV: 'development' }, ...args);
    expect(said).not.toContain(refusal);
    expect(said).toMatch(/ECONNREFUSED|ENOTFOUND|EAI_AGAIN/);
    expect(code).toBe(1);
  });
});
