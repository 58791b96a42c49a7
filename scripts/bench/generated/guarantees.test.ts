import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { note } from './callers.js';
import { faultsOf } from './guarantees.js';
import type { Subject } from './subject.js';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('faultsOf', () => {
  it('finds nothing wrong with a bare handler that answers', async () => {
    const subject = await serve((request, response) => {
      response.writeHead(request.method === 'POST' ? 201 : 200).end(JSON.stringify(note));
    });
    expect(await faultsOf(subject)).toEqual([]);
  });

  it('names each guarantee that a subject does not hold', async () => {
    const subject = await serve((request, response) => {
      if (request.method === 'POST') response.writeHead(503).end('away');
      else response.end(JSON.stringify({ ...note, title: 'another' }));
    });
    expect(await faultsOf(subject)).toEqual([
      `fastify, bare: a note is read: the note is ${JSON.stringify({ ...note, title: 'another' })}`,
      'fastify, bare: a note is created: the answer is 503: away',
    ]);
  });
});

async function serve(listener: RequestListener): Promise<Subject> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const caller = { tenantId: 'a', noteId: 'b', authorization: 'Bearer c' };
  return {
    name: 'fastify, bare',
    kind: 'bare',
    framework: 'fastify',
    orm: undefined,
    server: {
      url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
      pid: process.pid,
      log: '',
      stop: () => Promise.resolve(),
    },
    notesPath: '/notes',
    callers: { writers: [caller, caller], reader: caller },
    ownerUrl: '',
    databaseUrl: '',
  };
}
