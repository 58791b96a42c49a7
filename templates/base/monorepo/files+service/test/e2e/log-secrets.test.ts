import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, inject, it } from 'vitest';

import { committed } from '../../apps/api/test/support/contract.js';
import { callerOf, connectTo } from './support/api-client.js';
import { startBackend } from './support/backend.js';
import { keepSecret, leaksIn } from './support/secrets.js';

const url = keepSecret(inject('env').DATABASE_URL);
const folder = await mkdtemp(join(tmpdir(), 'log-secrets-'));
const urlFile = join(folder, 'database-url');
await writeFile(urlFile, url);
afterAll(() => rm(folder, { recursive: true }));

// From a file, as in production.
const backend = await startBackend({ DATABASE_URL: '', DATABASE_URL_FILE: urlFile });
const anonymous = connectTo(backend.url);
const caller = await callerOf(backend.url);

const newSecret = () => keepSecret(randomBytes(24).toString('base64url'));
// A route of a module, once there is one.
const isList = (path: string) => committed.paths[path]?.get !== undefined && !path.includes('{');
const path = Object.keys(committed.paths).find(isList) ?? '/api/v1/nowhere';

it('logs no secret at the finest level, wherever a caller puts it', async () => {
  const forged = keepSecret(`${btoa('{"alg":"none"}').replace(/=+$/, '')}.${newSecret()}.`);
  await caller(path);
  await anonymous(path, { headers: { authorization: `Bearer ${forged}` } });
  await anonymous(path, { headers: { authorization: `Bearer ${newSecret()}` } });
  await anonymous(path, { headers: { authorization: `Basic ${newSecret()}` } });
  await anonymous(path, { headers: { cookie: `token=${newSecret()}` } });
  await anonymous(path, { headers: { 'x-api-key': newSecret() } });
  const last = { 'x-request-id': 'the-last-one' };
  await anonymous(`${path}?access_token=${newSecret()}`, { headers: last });

  await backend.waitForLog(({ correlationId }) => correlationId === last['x-request-id']);
  expect(leaksIn(backend.output)).toEqual([]);
  // The search does find what it looks for.
  expect(leaksIn(`${backend.output}\n{"token":"${newSecret()}"}`)).toHaveLength(1);
});
