import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterAll, describe, expect, inject, it } from 'vitest';

import { securityHeaders } from '../../src/http/security-headers.js';
import { startApi } from '../../src/start.js';

const api = await startApi({
  ...inject('env'),
  HOST: '127.0.0.1',
  PORT: '0',
  REQUEST_TIMEOUT_MS: '500',
});
afterAll(() => api.stop());
const { hostname, port } = new URL(api.url);

/** Sends bytes over a connection of its own, and reads until the API closes it. */
async function exchange(bytes: string | Buffer) {
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  socket.write(bytes);
  const answer = await text(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const [statusLine = '', ...headers] = head.toLowerCase().split('\r\n');
  return { status: Number(statusLine.split(' ')[1]), headers, body };
}

const headersForBrowsers = Object.entries(securityHeaders).map(([name, value]) =>
  `${name}: ${value}`.toLowerCase(),
);

const post =
  'POST /api/v1/identity/sign-in HTTP/1.1\r\nHost: api\r\nContent-Type: application/json\r\n';

describe('a connection that sends no proper request', () => {
  it.each([
    ['something else than HTTP', 'EHLO example.com\r\n\r\n', 400, 'bad_request'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: api\r\n: x\r\n\r\n', 400, 'bad_request'],
    [
      'a header with a line feed',
      'GET / HTTP/1.1\r\nHost: api\r\nX: a\nb\r\n\r\n',
      400,
      'bad_request',
    ],
    [
      'headers that do not end',
      `GET / HTTP/1.1\r\nHost: api\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'request_header_fields_too_large',
    ],
    ['a length that is no number', `${post}Content-Length: ten\r\n\r\n{}`, 400, 'bad_request'],
    ['a negative length', `${post}Content-Length: -2\r\n\r\n{}`, 400, 'bad_request'],
    ['two lengths', `${post}Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}`, 400, 'bad_request'],
    [
      'a length and chunks, as request smuggling does',
      `${post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'bad_request',
    ],
    [
      'two hosts',
      'GET /health HTTP/1.1\r\nHost: api\r\nHost: other\r\nConnection: close\r\n\r\n',
      400,
      'bad_request',
    ],
    ['headers and then nothing', 'GET / HTTP/1.1\r\nHost: api\r\n', 408, 'request_timeout'],
  ])('gets a problem document for %s', async (_what, bytes, status, code) => {
    const answer = await exchange(bytes);
    expect(answer.status).toBe(status);
    expect(answer.headers).toContain('content-type: application/problem+json');
    expect(answer.headers).toContain('connection: close');
    expect(answer.headers).toEqual(expect.arrayContaining(headersForBrowsers));
    const problem = JSON.parse(answer.body) as { requestId: string };
    expect(problem).toMatchObject({ type: 'about:blank', status, code });
    expect(answer.headers).toContain(`x-request-id: ${problem.requestId}`);
  });

  it('gets a problem document after an answer, too', async () => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.write('GET /health HTTP/1.1\r\nHost: api\r\n\r\n');
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString()).toMatch(/^HTTP\/1.1 200 /);
    socket.write('EHLO\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 400 [^]*application\/problem\+json/);
  });

  it.each([
    ['a byte that begins no character', [0xff]],
    ['a character that breaks off', [0xc3]],
    ['one that is longer than it has to be', [0xc0, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
  ])('gets a problem document for a body with %s', async (_what, bytes) => {
    const body = Buffer.concat([
      Buffer.from('{"email":"a'),
      Buffer.from(bytes),
      Buffer.from('@example.com"}'),
    ]);
    const head = `${post}Connection: close\r\nContent-Length: ${body.length}\r\n\r\n`;
    const answer = await exchange(Buffer.concat([Buffer.from(head), body]));
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ detail: 'The body is not UTF-8.' });
  });

  it('is closed when a body does not come', async () => {
    const answer = await exchange(`${post}Content-Length: 100\r\n\r\n{"email":`);
    expect(answer.status).toBe(408);
  });
});

describe('a request that only looks strange', () => {
  it('is answered as every other', async () => {
    const answer = await exchange(
      'GET http://api/nothing HTTP/1.1\r\nHost: api\r\nConnection: close\r\n\r\n',
    );
    expect(answer.status).toBe(404);
    expect(answer.headers).toContain('content-type: application/problem+json');
  });
});
