import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { AppError } from '@app/common';
import { afterAll } from 'vitest';

import type { LocalStorage } from '../../src/index.js';

/**
 * Serves the presigned requests of `storage`, as the API does, until the tests of the file are over.
 * @returns the URL
 */
export async function serve(storage: LocalStorage): Promise<string> {
  const server = createServer((request, response) => {
    void answer(storage, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(
  storage: LocalStorage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '', headers } = request;
  try {
    const answered = await storage.handle({ method, url, headers, body: request });
    response.writeHead(200, answered.headers);
    if (answered.body) answered.body.pipe(response);
    else response.end();
  } catch (error) {
    response.writeHead(error instanceof AppError ? error.status : 500).end();
  }
}
