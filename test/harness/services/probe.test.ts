import { createServer, type Server as TcpServer } from 'node:net';

import { expect, it, onTestFinished } from 'vitest';

import { freePort } from '../free-port.js';
import { probe, stateFor } from './probe.js';

/** A server of another kind. */
async function stranger(): Promise<string> {
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

const kinds = [
  ['postgres', 'postgres://u:p@'],
  ['redis', 'redis://'],
  ['amqp', 'amqp://u:p@'],
] as const;

it.each(kinds)('%s: nothing listens', async (protocol, prefix) => {
  expect(await probe(protocol, `${prefix}127.0.0.1:${String(await freePort())}`)).toEqual({ is: 'absent' });
});

it.each(kinds)('%s: a port that is open is not enough', async (protocol, prefix) => {
  expect(await probe(protocol, `${prefix}${await stranger()}`)).toMatchObject({ is: 'refusing' });
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
