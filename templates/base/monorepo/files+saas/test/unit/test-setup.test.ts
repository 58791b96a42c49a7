import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { usesContainers } from '../../packages/dev-services/src/containers.js';
import { leaksInFolder, secretsFileIn } from '../setup/e2e.js';
import { skippedTests } from '../setup/services.js';

describe('the logs of a run', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leaks-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  const keep = (...secrets: readonly string[]) =>
    writeFile(
      secretsFileIn(folder),
      secrets.map((secret) => `${JSON.stringify(secret)}\n`).join(''),
    );

  it('finds a secret of any test in the log of any process', async () => {
    await keep('hunter2', 'a "quoted"\nsecret', 'nowhere');
    await write('api-1.log', '{"msg":"listening"}\n{"password":"hunter2"}\n');
    await write('worker-2.log', `${JSON.stringify({ token: 'a "quoted"\nsecret' })}\n`);
    expect(await leaksInFolder(folder)).toEqual([
      'api-1.log: {"password":"hunter2"}',
      String.raw`worker-2.log: {"token":"a \"quoted\"\nsecret"}`,
    ]);
  });

  it('finds nothing where nothing is', async () => {
    await keep('hunter2');
    await write('api-1.log', '{"msg":"listening"}\n');
    expect(await leaksInFolder(folder)).toEqual([]);
  });

  it('has nothing to look for when no test had a secret', async () => {
    expect(await leaksInFolder(folder)).toEqual([]);
  });

  it('does not take silence for safety', async () => {
    await keep('hunter2');
    await write('api-1.log', '');
    await expect(leaksInFolder(folder)).rejects.toThrow('no logs');
  });
});

describe('a run without a service', () => {
  const names = ['BROKER_URL', 'STORE_URL'];

  it('says which tests it skips, and what to set', () => {
    expect(skippedTests(names, { STORE_URL: '' }, false)).toMatch(
      /^Tests that need BROKER_URL and STORE_URL are skipped\. Set BROKER_URL and STORE_URL/,
    );
  });

  it('fails in continuous integration, and says what to set', () => {
    const env = { BROKER_URL: 'broker://localhost' };
    expect(() => skippedTests(names, env, true)).toThrow(/STORE_URL cannot.*Set STORE_URL/);
  });

  it('is none when everything is there', () => {
    const env = { BROKER_URL: 'broker://localhost', STORE_URL: 'store://localhost' };
    expect(skippedTests(names, env, true)).toBeUndefined();
  });
});

describe('containers for tests', () => {
  it.each([
    ['1', true],
    ['0', false],
  ])('with TEST_CONTAINERS=%s, are used: %s', async (value, used) => {
    expect(await usesContainers({ TEST_CONTAINERS: value })).toBe(used);
  });
});
