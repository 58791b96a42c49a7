import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { insideTransaction, type ObjectStorage, type PresignedRequest } from '@app/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createStorage, LocalStorage, type StorageConfig } from '../../src/index.js';
import { serve, startS3 } from '../support/servers.js';

interface StorageUnderTest {
  readonly storage: ObjectStorage;
  /** What presigned requests are relative to. */
  readonly baseUrl: string;
  /** A storage that cannot be reached. */
  readonly lost: ObjectStorage;
}

async function local(): Promise<StorageUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-'));
  afterAll(() => rm(folder, { recursive: true }));
  const config = { STORAGE_PATH_STYLE: false, STORAGE_FOLDER: folder } as StorageConfig;
  const storage = await createStorage(config);
  if (!(storage instanceof LocalStorage)) throw new Error('This is not the local storage');
  const lost = await createStorage({ ...config, STORAGE_FOLDER: '/dev/null/nowhere' });
  return { storage, lost, baseUrl: await serve(storage) };
}

async function s3(): Promise<StorageUnderTest> {
  const config = await startS3();
  const lost = { ...config, STORAGE_BUCKET: 'nowhere' };
  return {
    storage: await createStorage(config),
    lost: await createStorage(lost),
    baseUrl: 'http://the-presigned-url-is-absolute.test',
  };
}

const prefix = randomUUID();
const newKey = () => `t/${prefix}/${randomUUID()}`;
const content = 'The quick brown fox – 🦊';
const upload = {
  contentType: 'text/plain',
  size: Buffer.byteLength(content),
  expiresInSeconds: 60,
};

describe.each([
  ['the local storage', local],
  ['S3', s3],
])('%s', (_, start) => {
  let storage: ObjectStorage;
  let lost: ObjectStorage;
  let baseUrl: string;

  beforeAll(async () => {
    ({ storage, lost, baseUrl } = await start());
  });
  afterAll(() => storage.close());

  const send = (
    { method, url, headers }: PresignedRequest,
    changes: { body?: string; headers?: Record<string, string>; method?: string } = {},
  ) =>
    fetch(new URL(url, baseUrl), {
      method: changes.method ?? method,
      headers: { ...headers, ...changes.headers },
      ...((changes.method ?? method) === 'PUT' && { body: changes.body ?? content }),
    });

  async function stored(): Promise<string> {
    const key = newKey();
    const response = await send(await storage.presignUpload({ ...upload, key }));
    expect(response.status).toBe(200);
    return key;
  }

  it('takes an upload and gives it back, to be saved', async () => {
    const key = await stored();
    expect(await storage.head(key)).toEqual({ size: upload.size, contentType: 'text/plain' });

    const fileName = 'Füchse "1".txt';
    const download = await storage.presignDownload({ key, fileName, expiresInSeconds: 60 });
    const response = await send(download);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(content);
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(response.headers.get('content-disposition')).toBe(
      String.raw`attachment; filename="F?chse \"1\".txt"; filename*=UTF-8''F%C3%BCchse%20%221%22.txt`,
    );
  });

  it('keeps no transaction waiting', async () => {
    const inside = (call: () => Promise<unknown>) => insideTransaction(() => true, call);
    for (const call of [() => storage.head(newKey()), () => storage.delete(newKey())]) {
      await expect(inside(call)).rejects.toThrow('inside a unit of work');
    }
  });

  it('says until when a request may be made', async () => {
    const before = Date.now();
    const { expiresAt } = await storage.presignUpload({ ...upload, key: newKey() });
    expect(expiresAt.getTime()).toBeGreaterThanOrEqual(before + 60_000);
    expect(expiresAt.getTime()).toBeLessThan(before + 61_000);
  });

  it('finds nothing that was never uploaded', async () => {
    const key = newKey();
    await storage.presignUpload({ ...upload, key });
    expect(await storage.head(key)).toBeUndefined();
    const download = await storage.presignDownload({ key, fileName: 'a', expiresInSeconds: 60 });
    expect((await send(download)).status).toBe(404);
  });

  it('deletes, however often', async () => {
    const key = await stored();
    await storage.delete(key);
    await storage.delete(key);
    expect(await storage.head(key)).toBeUndefined();
  });

  it.each([
    ['a larger body', { body: `${content}!` }],
    ['a smaller body', { body: content.slice(1) }],
    ['no body', { body: '' }],
    ['another type', { headers: { 'content-type': 'text/html' } }],
    ['leave to replace', { headers: { 'if-none-match': '"a"' } }],
  ])('refuses an upload with %s', async (_change, change) => {
    const key = newKey();
    const response = await send(await storage.presignUpload({ ...upload, key }), change);
    expect(response.status).toBe(403);
    expect(await storage.head(key)).toBeUndefined();
  });

  it('keeps what has been uploaded, while the link is still valid', async () => {
    const key = newKey();
    const request = await storage.presignUpload({ ...upload, key });
    expect((await send(request)).status).toBe(200);
    const again = await send(request, { body: content.toUpperCase().replace('–', '—') });
    expect([409, 412]).toContain(again.status);
    const download = await storage.presignDownload({ key, fileName: 'a', expiresInSeconds: 60 });
    expect(await (await send(download)).text()).toBe(content);
  });

  it('refuses a link whose key, time, name or method was changed', async () => {
    const key = await stored();
    const other = `t/${randomUUID()}/${randomUUID()}`;
    await send(await storage.presignUpload({ ...upload, key: other }));
    const download = await storage.presignDownload({ key, fileName: 'a', expiresInSeconds: 60 });
    const forged = [
      download.url.replace(key, other),
      download.url.replace(key, `${key}/../../../${other}`),
      download.url.replace(key, `${prefix}/..%2f${other}`),
      download.url
        .replace('X-Amz-Expires=60', 'X-Amz-Expires=600')
        .replace('expires=1', 'expires=2'),
      download.url.replace('filename%3Da', 'filename%3Db').replace('name=a', 'name=b'),
      download.url.replace(/ignature=./, 'ignature='),
      download.url.replace(/[?&](?:X-Amz-S|s)ignature=[^&]*/, ''),
      download.url.split('?', 1)[0] ?? '',
    ];
    for (const url of forged) {
      expect(url).not.toBe(download.url);
      expect((await send({ ...download, url })).status).toBe(403);
    }
    expect((await send(download, { method: 'PUT' })).status).toBe(403);
    const put = await storage.presignUpload({ ...upload, key: newKey() });
    expect((await send(put, { method: 'GET' })).status).toBe(403);
    expect((await send({ ...put, url: put.url.replace(prefix, randomUUID()) })).status).toBe(403);
  });

  it('lets no link live longer than it should', async () => {
    const key = await stored();
    const link = await storage.presignDownload({ key, fileName: 'a', expiresInSeconds: 1 });
    expect((await send(link)).status).toBe(200);
    vi.useFakeTimers({ now: Date.now() + 2500, toFake: ['Date'] });
    try {
      expect((await send(link)).status).toBe(403);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    '../etc/passwd',
    't/../../etc/passwd',
    '/t/a',
    't//a',
    't/a/',
    't/a.b',
    't/a%2e',
    't\\a',
    't/a\0',
    't/a\n',
    't',
    '',
    `t/${'a'.repeat(65)}`,
  ])('has no key %j', async (key) => {
    const download = { key, fileName: 'a', expiresInSeconds: 60 };
    await expect((async () => storage.presignUpload({ ...upload, key }))()).rejects.toThrow();
    await expect((async () => storage.presignDownload(download))()).rejects.toThrow();
    await expect(storage.head(key)).rejects.toThrow('Not the key');
    await expect(storage.delete(key)).rejects.toThrow('Not the key');
  });

  it('can be asked whether it works', async () => {
    await expect(storage.ping()).resolves.toBeUndefined();
    await expect(lost.ping()).rejects.toThrow();
  });
});

describe('the local storage', () => {
  it('leaves nothing behind of an upload that breaks off', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'storage-'));
    afterAll(() => rm(folder, { recursive: true }));
    const storage = new LocalStorage(folder);
    const url = await serve(storage);
    const key = newKey();
    const request = await storage.presignUpload({ ...upload, key, size: 1_000_000 });
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from('only the beginning'));
        controller.error(new Error('gone'));
      },
    });
    const headers = { ...request.headers, 'content-length': '1000000' };
    const sent = fetch(new URL(request.url, url), { method: 'PUT', headers, body, duplex: 'half' });
    await expect(sent).rejects.toThrow();
    expect(await storage.head(key)).toBeUndefined();
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    await expect.poll(() => files.filter((file) => file.isFile())).toEqual([]);
  });
});
