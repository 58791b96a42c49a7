import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, inject, it } from 'vitest';

import { committed } from '../../apps/api/test/support/contract.js';
import { createWorkplace } from '../../apps/api/test/support/workplace.js';
import { startBackend } from './support/backend.js';
import { keepSecret, leaksIn } from './support/secrets.js';

const { DATABASE_URL } = inject('env');
const folder = await mkdtemp(join(tmpdir(), 'tokens-'));
const urlFile = join(folder, 'database-url');
await writeFile(urlFile, DATABASE_URL);
afterAll(() => rm(folder, { recursive: true }));

// From a file, as in production.
const backend = await startBackend({ DATABASE_URL: '', DATABASE_URL_FILE: urlFile });
keepSecret(DATABASE_URL);

const { admin } = await createWorkplace();
const token = keepSecret(await admin.token());

async function statusOf(path: string, headers: Readonly<Record<string, string>> = {}) {
  return (await fetch(new URL(path, backend.url), { headers })).status;
}

/** The lists of the modules, that only a caller with a token gets. */
const lists = Object.entries(committed.paths)
  .filter(([path, { get }]) => get && get['x-access'] !== 'public' && !path.includes('{'))
  .map(([path]) => path);

it.each(lists)('%s is for callers with a token of the issuer', async (path) => {
  expect(await statusOf(path)).toBe(401);
  expect(await statusOf(path, { authorization: `Bearer ${token}` })).toBe(200);
});

it('logs no secret at the finest level, wherever a caller puts it', async () => {
  const newSecret = () => keepSecret(randomBytes(24).toString('base64url'));
  const [path = '/api/v1/nowhere'] = lists;
  const refused = expect.toBeOneOf([401, 404]) as number;
  const forged = keepSecret(`${btoa('{"alg":"none"}').replace(/=+$/, '')}.${newSecret()}.`);
  expect(await statusOf(path, { authorization: `Bearer ${forged}` })).toEqual(refused);
  expect(await statusOf(path, { authorization: `Bearer ${newSecret()}` })).toEqual(refused);
  expect(await statusOf(path, { authorization: `Basic ${newSecret()}` })).toEqual(refused);
  expect(await statusOf(path, { cookie: `token=${newSecret()}` })).toEqual(refused);
  expect(await statusOf(path, { 'x-api-key': newSecret() })).toEqual(refused);
  const last = { 'x-request-id': 'the-last-one' };
  expect(await statusOf(`${path}?access_token=${newSecret()}`, last)).toEqual(refused);

  await backend.waitForLog(({ correlationId }) => correlationId === last['x-request-id']);
  expect(leaksIn(backend.output)).toEqual([]);
  // The search does find what it looks for.
  expect(leaksIn(`${backend.output}\n{"token":"${newSecret()}"}`)).toHaveLength(1);
});
