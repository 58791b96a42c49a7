import { createServer, type Server as TcpServer } from 'node:net';

import { expect, it, onTestFinished } from 'vitest';

import { freePort } from '../free-port.js';
import { declaredServices } from './declared.js';
import { probe, stateFor } from './probe.js';
import type { Server } from './service.js';

/** A server of another kind. */
async function otherServer(): Promise<string> {
  const port = await freePort();
  const listening: TcpServer = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end('SSH-2.0-OpenSSH_9.2\r\n');
  });
  await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    listening.close();
  });
  return `127.0.0.1:${String(port)}`;
}

const kinds = declaredServices.map(({ server }) => [server.name, server] as const);

/** The URL of the usual server, elsewhere. */
const at = (address: string, { localUrl }: Server) => Object.assign(new URL(localUrl), { host: address }).href;

it.each(kinds)('%s: nothing listens', async (_, server) => {
  expect(await probe(server, at(`127.0.0.1:${String(await freePort())}`, server))).toEqual({ is: 'absent' });
});

it.each(kinds)('%s: a port that is open is not enough', async (_, server) => {
  expect(await probe(server, at(await otherServer(), server))).toMatchObject({ is: 'refusing' });
});

it.each([
  [Object.assign(new Error('the database system is starting up'), { code: '57P03' }), { is: 'starting' }],
  [new Error('LOADING Redis is loading the dataset in memory'), { is: 'starting' }],
  [
    Object.assign(new Error('password authentication failed for user "postgres"'), { code: '28P01' }),
    { is: 'refusing', reason: 'password authentication failed for user "postgres"' },
  ],
])('%s', (error, state) => {
  expect(stateFor(error)).toEqual(state);
});
