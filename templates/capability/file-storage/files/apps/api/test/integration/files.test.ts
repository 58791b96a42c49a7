import { newId } from '@app/common';
import { DomainEvents } from '@app/core';
import { describe, expect, it, vi } from 'vitest';

import type {
  FileResponse,
  NewFileResponse,
  PresignedRequestResponse,
} from '../../src/modules/storage/storage.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi({ FILES_MAX_BYTES: '1000', FILES_CONTENT_TYPES: 'text/plain' });
const workplace = await createWorkplace();
const headers = bearer(await api.signIn(workplace.member));
// #if multi
const outsiders = bearer(await api.signIn((await createWorkplace()).admin));
// #endif

const content = 'The quick brown fox.';
const announced = { name: 'fox.txt', contentType: 'text/plain', size: content.length };

function send(method: 'GET' | 'POST' | 'DELETE', path: string, more: object = {}) {
  return api.inject({ method, url: `/api/v1/files${path}`, headers, ...more });
}

async function create(body: object = {}): Promise<NewFileResponse> {
  const response = await send('POST', '', { payload: { ...announced, ...body } });
  expect(response.statusCode).toBe(201);
  return response.json();
}

function follow({ method, url, headers: sent }: PresignedRequestResponse, payload?: string) {
  return api.inject({ method, url, headers: sent, ...(payload !== undefined && { payload }) });
}

async function ready(body: object = {}): Promise<FileResponse> {
  const { file, upload } = await create(body);
  expect((await follow(upload, content)).statusCode).toBe(200);
  const response = await send('POST', `/${file.id}/complete`);
  expect(response.statusCode).toBe(200);
  return response.json();
}

describe('a file', () => {
  it('is announced, uploaded, completed, downloaded and deleted', async () => {
    const created = await send('POST', '', { payload: announced });
    expect(created.statusCode).toBe(201);
    const { file, upload } = created.json<NewFileResponse>();
    expect(file).toMatchObject({ ...announced, status: 'pending', version: 1 });
    expect(created.headers).toMatchObject({
      location: `/api/v1/files/${file.id}`,
      etag: '"1"',
    });

    expect((await follow(upload, content)).statusCode).toBe(200);
    const completed = await send('POST', `/${file.id}/complete`);
    expect(completed.json()).toMatchObject({ status: 'ready', version: 2 });
    expect(completed.headers.etag).toBe('"2"');
    expect((await send('GET', `/${file.id}`)).json()).toEqual(completed.json());

    const link = await send('GET', `/${file.id}/download`);
    const download = await follow(link.json());
    expect(download.statusCode).toBe(200);
    expect(download.body).toBe(content);
    expect(download.headers).toMatchObject({
      'content-type': 'text/plain',
      'content-disposition': 'attachment; filename=fox.txt',
      'x-content-type-options': 'nosniff',
    });

    const ifMatch = { headers: { ...headers, 'if-match': '"2"' } };
    expect((await send('DELETE', `/${file.id}`, ifMatch)).statusCode).toBe(204);
    for (const path of [`/${file.id}`, `/${file.id}/download`]) {
      expect((await send('GET', path)).statusCode).toBe(404);
    }
    expect((await send('DELETE', `/${file.id}`, ifMatch)).statusCode).toBe(404);
  });

  it('has each step recorded as an event', async () => {
    const record = vi.spyOn(DomainEvents.prototype, 'record');
    const { id: resourceId } = await ready();
    await send('POST', `/${resourceId}/complete`);
    await send('DELETE', `/${resourceId}`, { headers: { ...headers, 'if-match': '"2"' } });
    expect(record.mock.calls).toEqual([
      [{ name: 'files.create', resourceType: 'file', resourceId, after: announced }],
      [{ name: 'files.complete', resourceType: 'file', resourceId }],
      [{ name: 'files.delete', resourceType: 'file', resourceId, before: announced }],
    ]);
  });

  it('is completed once, however often it is requested', async () => {
    const file = await ready();
    const again = await send('POST', `/${file.id}/complete`);
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual(file);
  });
  // #slot cases

  it('is not ready before it has been uploaded', async () => {
    const { file } = await create();
    expect((await send('POST', `/${file.id}/complete`)).statusCode).toBe(409);
    expect((await send('GET', `/${file.id}/download`)).statusCode).toBe(404);
    expect((await send('GET', `/${file.id}`)).json()).toMatchObject({ status: 'pending' });
  });

  it('is not replaced by a second upload', async () => {
    const { file, upload } = await create();
    await follow(upload, content);
    await send('POST', `/${file.id}/complete`);
    expect((await follow(upload, content.toUpperCase())).statusCode).toBe(409);
    const link = await send('GET', `/${file.id}/download`);
    expect((await follow(link.json())).body).toBe(content);
  });

  it('is deleted in the version that was read', async () => {
    const file = await ready();
    const remove = (more: Record<string, string>) =>
      send('DELETE', `/${file.id}`, { headers: { ...headers, ...more } });
    expect((await remove({})).statusCode).toBe(428);
    expect((await remove({ 'if-match': '"1"' })).statusCode).toBe(412);
    expect((await remove({ 'if-match': '"2"' })).statusCode).toBe(204);
  });
});

describe('POST /api/v1/files', () => {
  it.each([
    [{ size: 1001 }, '/size'],
    [{ size: 0 }, '/size'],
    [{ size: 1.5 }, '/size'],
    [{ contentType: 'text/html' }, '/contentType'],
    [{ contentType: 'text/plain; charset=utf-8' }, '/contentType'],
    [{ contentType: 'text/plain\r\nx-a: b' }, '/contentType'],
    [{ name: 'a\nb' }, '/name'],
    [{ name: '' }, '/name'],
    [{ status: 'ready' }, '/status'],
    [{ id: newId() }, '/id'],
  ])('refuses %j', async (change, pointer) => {
    const response = await send('POST', '', { payload: { ...announced, ...change } });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ errors: [{ pointer }] });
  });

  it('lists everything that is over its limit', async () => {
    const payload = { ...announced, size: 5000, contentType: 'image/svg+xml' };
    const response = await send('POST', '', { payload });
    expect(response.json()).toMatchObject({
      errors: [{ pointer: '/contentType' }, { pointer: '/size' }],
    });
  });

  it('takes names that are no paths and no headers where they are used', async () => {
    const file = await ready({ name: '../"e";x=\u202egpj.exe' });
    const link = await send('GET', `/${file.id}/download`);
    const { headers: answered } = await follow(link.json());
    expect(answered['content-disposition']).toBe(
      String.raw`attachment; filename=".._\"e\";x=_gpj.exe"`,
    );
  });
});

describe('an upload', () => {
  it.each([
    ['of another size', `${content}!`, {}],
    ['of another type', content, { 'content-type': 'text/html' }],
    ['without its type', content, { 'content-type': 'application/octet-stream' }],
  ])('%s is refused', async (_, payload, change) => {
    const { file, upload } = await create();
    const request = { ...upload, headers: { ...upload.headers, ...change } };
    const response = await follow(request, payload);
    expect(response.statusCode).toBe(403);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ code: 'link_not_valid' });
    expect((await send('POST', `/${file.id}/complete`)).statusCode).toBe(409);
  });
});

describe('GET /api/v1/files', () => {
  it('lists files by status and type', async () => {
    // #if multi
    const own = await createWorkplace();
    const ownHeaders = bearer(await api.signIn(own.member));
    const list = async (query: string) =>
      (await send('GET', `?${query}`, { headers: ownHeaders }))
        .json<{ data: FileResponse[] }>()
        .data.map(({ name }) => name);
    for (const name of ['a.txt', 'b.txt']) {
      await send('POST', '', { headers: ownHeaders, payload: { ...announced, name } });
    }
    // #else
    await workplace.query('delete from files');
    const list = async (query: string) =>
      (await send('GET', `?${query}`))
        .json<{ data: FileResponse[] }>()
        .data.map(({ name }) => name);
    for (const name of ['a.txt', 'b.txt']) {
      await send('POST', '', { payload: { ...announced, name } });
    }
    // #endif
    expect(await list('sort=createdAt')).toEqual(['a.txt', 'b.txt']);
    expect(await list('')).toEqual(['b.txt', 'a.txt']);
    expect(await list('limit=1')).toEqual(['b.txt']);
    expect(await list('status=ready')).toEqual([]);
    expect(await list('status=pending&contentType=text/plain')).toHaveLength(2);
    expect(await list('contentType=image/png')).toEqual([]);
  });

  it.each(['status=deleted', 'sort=name', 'contentType=%27;drop'])('refuses %s', async (query) => {
    expect((await send('GET', `?${query}`)).statusCode).toBe(422);
  });
});

// #if multi
describe('a user of another organization', () => {
  it('finds no file, and cannot complete, download or delete it', async () => {
    const file = await ready();
    const others = { headers: { ...outsiders, 'if-match': '"2"' } };
    const answers = await Promise.all([
      send('GET', `/${file.id}`, others),
      send('GET', `/${file.id}/download`, others),
      send('POST', `/${file.id}/complete`, others),
      send('DELETE', `/${file.id}`, others),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    expect((await send('GET', '', others)).json()).toMatchObject({ data: [] });
    expect((await send('GET', `/${file.id}`)).json()).toEqual(file);
  });

  it('reaches nothing by changing a link of his or her own', async () => {
    const file = await ready();
    const mine = await send('POST', '', { headers: outsiders, payload: announced });
    const { file: own, upload } = mine.json<NewFileResponse>();
    await follow(upload, content);
    await send('POST', `/${own.id}/complete`, { headers: outsiders });
    const link = await send('GET', `/${own.id}/download`, { headers: outsiders });
    const download = link.json<PresignedRequestResponse>();

    const [, , , theirTenant = ''] = download.url.split('/');
    const changed = [
      download.url.replace(theirTenant, workplace.slug).replace(own.id, file.id),
      download.url.replace(theirTenant, workplace.slug),
      download.url.replace(own.id, file.id),
      download.url.replace(own.id, `${own.id}/../../${workplace.slug}/${file.id}`),
      download.url.replace(own.id, `..%2f${workplace.slug}%2f${file.id}`),
    ];
    for (const url of changed) {
      expect((await follow({ ...download, url })).statusCode).toBe(403);
    }
    const over = upload.url.replace(theirTenant, workplace.slug).replace(own.id, file.id);
    expect((await follow({ ...upload, url: over }, content)).statusCode).toBe(403);
    expect((await follow(download)).body).toBe(content);
  });
});

// #endif
it.each(['GET', 'POST'] as const)('answers 401 to a %s without an access token', async (method) => {
  expect((await send(method, '', { headers: {} })).statusCode).toBe(401);
});
