import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';

import { createTestApi } from '../support/api.js';

const api = await createTestApi();
const cutOff = await createTestApi({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });

describe('GET /health', () => {
  it('answers while the process is alive', async () => {
    const response = await api.inject({ url: '/health' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ status: 'ok' });
  });
});

describe('GET /ready', () => {
  it('answers 200 when the database and the queue can be reached', async () => {
    // A busy machine may take longer to connect than the first check waits.
    await vi.waitFor(
      async () => {
        const response = await api.inject({ url: '/ready' });
        expect(response.statusCode).toBe(200);
        expect(response.json()).toEqual({
          status: 'ready',
          checks: { database: 'up', queue: 'up' },
        });
      },
      { timeout: 10_000, interval: 200 },
    );
  });

  it('answers 503 when the database cannot be reached, without saying why', async () => {
    const response = await cutOff.inject({ url: '/ready' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ status: 'not ready', checks: { database: 'down' } });
    expect(response.body).not.toContain('127.0.0.1');
  });

  it('answers 503 while the read replica cannot be reached, and 200 when it is back', async () => {
    const replica = await passOnTo(new URL(inject('env').DATABASE_URL));
    const api = await createTestApi({ DATABASE_REPLICA_URL: replica.url, LOG_LEVEL: 'silent' });
    const untilReplicaIs = (state: 'up' | 'down', statusCode: number) =>
      vi.waitFor(
        async () => {
          const response = await api.inject({ url: '/ready' });
          expect(response.json()).toMatchObject({
            checks: { database: 'up', replica: state, queue: 'up' },
          });
          expect(response.statusCode).toBe(statusCode);
        },
        { timeout: 10_000, interval: 200 },
      );

    await untilReplicaIs('up', 200);
    await replica.stop();
    await untilReplicaIs('down', 503);
    await replica.start();
    await untilReplicaIs('up', 200);
  });
});

/** A port of its own through which the database can be reached until it stops. */
async function passOnTo(target: URL) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(Number(target.port || 5432), target.hostname);
    socket.pipe(onward).pipe(socket);
    for (const end of [socket, onward]) {
      sockets.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        socket.destroy();
        onward.destroy();
      });
    }
  });
  const start = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const stop = async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  await start(0);
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => (server.listening ? stop() : undefined));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return { url: url.href, start: () => start(port), stop };
}
