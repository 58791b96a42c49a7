import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

import { newId } from '@app/common';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { startTcpProxy } from '../../../../test/support/tcp-proxy.js';
import { startApi } from '../../src/start.js';
import { createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const timeoutMs = 400;
const database = await startTcpProxy(inject('env').DATABASE_URL);
const api = await startApi({
  ...inject('env'),
  HOST: '127.0.0.1',
  PORT: '0',
  REQUEST_TIMEOUT_MS: '1500',
  HANDLER_TIMEOUT_MS: `${timeoutMs}`,
  // Longer than a test may take: what answers is the timeout of the handler.
  DATABASE_STATEMENT_TIMEOUT_MS: '60000',
  DATABASE_URL: database.url,
  LOG_LEVEL: 'silent',
});
afterAll(async () => {
  database.close();
  await api.stop();
});

const workplace = await createWorkplace();
const invitation = { email: 'new@example.com', role: 'member' };
// By way of another one, which may take its time to compare the password.
const accessToken = await (await createTestApi()).signIn(workplace.admin);

/** Through a socket: `inject` reads no body from one. */
async function send(method: string, path: string, body?: object, headers = {}) {
  const startedAt = performance.now();
  const response = await fetch(`${api.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${accessToken}`,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { response, afterMs: performance.now() - startedAt };
}

describe('a body that takes longer than a handler may', () => {
  const head = [
    'POST /api/v1/invitations HTTP/1.1',
    'Host: api',
    `Authorization: Bearer ${accessToken}`,
    'Content-Type: application/json',
    'Content-Length: 2',
    'Connection: close',
  ].join('\r\n');

  it('is waited for', async () => {
    const { hostname, port } = new URL(api.url);
    const socket = connect({ host: hostname, port: Number(port) });
    socket.write(`${head}\r\n\r\n{`);
    setTimeout(() => socket.write('}'), timeoutMs * 2);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 422 /);
  });

  it('ends in 408 when it does not come, because the client was late', async () => {
    const { hostname, port } = new URL(api.url);
    const socket = connect({ host: hostname, port: Number(port) });
    socket.write(`${head}\r\n\r\n{`);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /);
  });
});

describe('while the database does not answer', () => {
  beforeAll(async () => {
    // What is asked about the caller is known for some seconds from here.
    expect((await send('GET', '/users')).response.status).toBe(200);
    database.silence('all');
  });
  afterAll(() => {
    database.restore();
  });

  const one = { 'if-match': '"1"' };
  it.each([
    ['GET', '/users', undefined, {}],
    ['DELETE', `/users/${workplace.member.id}`, undefined, one],
    ['POST', '/invitations', invitation, {}],
    ['PATCH', `/users/${workplace.member.id}`, { name: newId() }, one],
    ['PUT', `/users/${workplace.member.id}/role`, { role: 'admin' }, one],
  ])('%s %s is answered in time', async (method, path, body, headers) => {
    const { response, afterMs } = await send(method, path, body, headers);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'service_unavailable' });
    expect(afterMs).toBeGreaterThan(timeoutMs * 0.9);
  });
});
