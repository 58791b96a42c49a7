import { HttpError, newId } from '@app/common';
import { afterAll, expect, inject, it } from 'vitest';

import { createApp } from '../../src/app.js';
import { loadApiConfig } from '../../src/config/index.js';
import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const app = await createApp(loadApiConfig({ ...inject('env'), LOG_LEVEL: 'silent' }));
afterAll(() => app.close());
const workplace = await createWorkplace();
const token = await (await createTestApi()).signIn(workplace.admin);

let calls = 0;
app.post('/returns', { config: { access: 'users:write' } }, (_request, reply) => {
  calls += 1;
  reply.code(201).header('location', `/returns/${calls}`);
  return { calls };
});
app.post('/sends', { config: { access: 'users:write' } }, (_request, reply) =>
  reply.code(201).send({ sent: true }),
);
app.post('/refuses', { config: { access: 'users:write' } }, () => {
  calls += 1;
  throw new HttpError(409, `Call ${calls} is refused.`, { link: '</help>; rel="help"' });
});

const post = (url: string, headers = {}) =>
  app.inject({ method: 'POST', url, headers: { ...bearer(token), ...headers } });

it('stores the answer that a handler returns, with its status and headers', async () => {
  const key = { 'idempotency-key': newId() };
  for (const replayed of [undefined, 'true']) {
    const response = await post('/returns', key);
    expect(response.statusCode).toBe(201);
    expect(response.headers.location).toBe('/returns/1');
    expect(response.headers['idempotency-replayed']).toBe(replayed);
    expect(response.json()).toEqual({ calls: 1 });
  }
  expect((await post('/returns')).json()).toEqual({ calls: 2 });
});

it('stores the problem that a handler throws, with its headers', async () => {
  const key = { 'idempotency-key': newId() };
  const first = await post('/refuses', key);
  for (const [response, replayed] of [
    [first, undefined],
    [await post('/refuses', key), 'true'],
  ] as const) {
    expect(response.statusCode).toBe(409);
    expect(response.headers.link).toBe('</help>; rel="help"');
    expect(response.headers['idempotency-replayed']).toBe(replayed);
    expect(response.body).toBe(first.body);
  }
});

it.each([{}, { 'idempotency-key': newId() }])(
  'answers 500 in the place of a handler that sends its answer itself: %o',
  async (headers) => {
    const response = await post('/sends', headers);
    expect(response.statusCode).toBe(500);
    expect(response.json()).not.toHaveProperty('sent');
  },
);
