import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { createLogger, loadConfig, newCorrelationId, newId, runWithContext } from '@app/common';
// #if multi
import type { WorkScope } from '@app/core';
import { createMember, createScope, insideTenant } from '@app/database/testing';
// #else
import { createMember, createScope, insideDatabase } from '@app/database/testing';
// #endif
import { createJobQueue, queueEnv } from '@app/queue';
import { removeQueue } from '@app/queue/testing';
import { LocalStorage } from '@app/storage';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { type RunningWorker, startWorker } from '../../src/start.js';

const folder = await mkdtemp(join(tmpdir(), 'worker-files-'));
const env = {
  ...inject('env'),
  QUEUE_PREFIX: `files_${randomUUID().slice(0, 8)}`,
  WORKER_PORT: '0',
  STORAGE_FOLDER: join(folder, 'storage'),
  PURGE_INTERVAL_SECONDS: '1',
};
const url = env.MIGRATION_DATABASE_URL;
const storage = new LocalStorage(env.STORAGE_FOLDER);
const config = loadConfig(z.object({ DATABASE_URL: z.string(), ...queueEnv }), env);
const queue = createJobQueue(config, createLogger('test', 'silent'));
let worker: RunningWorker;

beforeAll(async () => {
  worker = await startWorker(env);
});

afterAll(async () => {
  await worker.stop();
  await queue.close();
  await removeQueue(config);
  await rm(folder, { recursive: true });
});

async function store(key: string): Promise<void> {
  const file = { key, contentType: 'text/plain', size: 5, expiresInSeconds: 60 };
  const { method, url: path, headers } = await storage.presignUpload(file);
  const sent = { ...headers, 'content-length': '5' };
  await storage.handle({ method, url: path, headers: sent, body: Readable.from('hello') });
}

// #if multi
const objectKey = ({ tenantId }: WorkScope, fileId: string) => `t/${tenantId}/${fileId}`;
// #else
const objectKey = (fileId: string) => `files/${fileId}`;
// #endif
const isStored = async (key: string) => (await storage.head(key)) !== undefined;

// #if multi
it('removes the content of a deleted file, and of no other tenant', async () => {
  const scope = await createScope(url);
  const other = await createScope(url);
  const fileId = newId();
  for (const one of [scope, other]) await store(objectKey(one, fileId));

  await runWithContext({ correlationId: newCorrelationId(), tenantId: scope.tenantId }, () =>
    queue.enqueue('files.remove-object', { fileId }),
  );

  await expect.poll(() => isStored(objectKey(scope, fileId)), { timeout: 15_000 }).toBe(false);
  expect(await isStored(objectKey(other, fileId))).toBe(true);
});
// #else
it('removes the content of a deleted file', async () => {
  const fileId = newId();
  await store(objectKey(fileId));

  await runWithContext({ correlationId: newCorrelationId() }, () =>
    queue.enqueue('files.remove-object', { fileId }),
  );

  await expect.poll(() => isStored(objectKey(fileId)), { timeout: 15_000 }).toBe(false);
});
// #endif

it('deletes files that were announced and never completed, with their content', async () => {
  // #if multi
  const scope = await createScope(url);
  const { userId } = await createMember(url, scope);
  const query = (statement: string) =>
    insideTenant(
      url,
      scope.tenantId,
      async (client) => (await client.query<{ id: string }>(statement)).rows,
    );
  const own = { column: 'tenant_id,', value: `'${scope.tenantId}',` };
  const keyOf = (fileId: string) => objectKey(scope, fileId);
  // #else
  await createScope(url);
  const { userId } = await createMember(url);
  const query = (statement: string) =>
    insideDatabase(url, async (client) => (await client.query<{ id: string }>(statement)).rows);
  const own = { column: '', value: '' };
  const keyOf = (fileId: string) => objectKey(fileId);
  // #endif
  const addFile = async (status: string, daysAgo: number) => {
    const id = newId();
    await query(`insert into files
      (${own.column} id, name, content_type, size, status, created_at, updated_at, created_by)
      values (${own.value} '${id}', 'a.txt', 'text/plain', 1, '${status}',
        now() - interval '${daysAgo} days', now(), '${userId}')`);
    await store(keyOf(id));
    return id;
  };
  const kept = [await addFile('ready', 9), await addFile('pending', 1)];
  const givenUp = await addFile('pending', 3);

  const left = async () => {
    const rows = await query(`select id from files where created_by = '${userId}' order by id`);
    return rows.map(({ id }) => id);
  };
  await expect.poll(left, { timeout: 20_000 }).toEqual(kept.toSorted());
  await expect.poll(() => isStored(keyOf(givenUp)), { timeout: 15_000 }).toBe(false);
  for (const id of kept) expect(await isStored(keyOf(id))).toBe(true);
});
