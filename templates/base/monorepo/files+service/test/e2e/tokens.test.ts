import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, inject, it } from 'vitest';

import { committed } from '../../apps/api/test/support/contract.js';
import { createWorkplace } from '../../apps/api/test/support/workplace.js';
import { keepSecret, leaksIn, startBackend } from './support/backend.js';

const url = keepSecret(inject('env').DATABASE_URL);
const folder = await mkdtemp(join(tmpdir(), 'tokens-'));
const urlFile = join(folder, 'database-url');
await writeFile(urlFile, url);
afterAll(() => rm(folder, { recursive: true }));

// From a file, as in production.
const backend = await startBackend({ DATABASE_URL: '', DATABASE_URL_FILE: urlFile });
const { admin } = await createWorkplace();
const authorization = `Bearer ${keepSecret(await admin.token())}`;

const statusOf = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
  (await fetch(new URL(path, backend.url), { headers })).status;
const newSecret = () => keepSecret(randomBytes(24).toString('base64url'));

/** The lists of all modules that a caller needs a token for. */
const lists = Object.entries(committed.paths)
  .filter(([path, { get }]) => get && get['x-access'] !== 'public' && !path.includes('{'))
  .map(([path]) => path);

it.each(lists)('%s answers a caller with a token of the issuer, and nobody else', async (path) => {
  expect(await statusOf(path, { authorization })).toBe(200);
  expect(await statusOf(path)).toBe(401);
});

it('logs no secret at the finest level, wherever a caller puts it', async () => {
  const [path = '/api/v1/nowhere'] = lists;
  const forged = keepSecret(`${btoa('{"alg":"none"}').replace(/=+$/, '')}.${newSecret()}.`);
  const last = { 'x-request-id': 'the-last-one' };
  await statusOf(path, { authorization });
  await statusOf(path, { authorization: `Bearer ${forged}` });
  await statusOf(path, { authorization: `Bearer ${newSecret()}` });
  await statusOf(path, { authorization: `Basic ${newSecret()}` });
  await statusOf(path, { cookie: `token=${newSecret()}` });
  await statusOf(path, { 'x-api-key': newSecret() });
  await statusOf(`${path}?access_token=${newSecret()}`, last);

  await backend.waitForLog(({ correlationId }) => correlationId === last['x-request-id']);
  expect(leaksIn(backend.output)).toEqual([]);
  // The search does find what it looks for.
  expect(leaksIn(`${backend.output}\n{"token":"${newSecret()}"}`)).toHaveLength(1);
});
