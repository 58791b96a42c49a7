import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { createLogger, Readiness } from '@app/common';
import { describe, expect, it, onTestFinished } from 'vitest';

import { urlVariable } from '../../../../packages/queue/test/support/broker.js';
import { loadWorkerConfig } from '../../src/config/index.js';
import { createHealthServer } from '../../src/health-server.js';

describe('loadWorkerConfig', () => {
  it('lists everything that is missing or wrong, by name', () => {
    const env = { WORKER_PORT: '70000', WORKER_CONCURRENCY: '0' };
    for (const name of ['DATABASE_URL', 'WORKER_PORT', 'WORKER_CONCURRENCY']) {
      expect(() => loadWorkerConfig(env)).toThrow(name);
    }
  });

  const required = [
    // #slot required
    'MAIL_URL',
    'MAIL_FROM',
  ];

  it.each(required)('requires %s in production', (name) => {
    expect(() => loadWorkerConfig({})).toThrow(`${name}: missing`);
  });

  it('requires no more than a database in development', () => {
    const env = { NODE_ENV: 'development', DATABASE_URL: 'postgres://app:app@127.0.0.1:5432/app' };
    expect(loadWorkerConfig(env)).toMatchObject(env);
  });

  it('requires a broker in production, which is the default environment', () => {
    expect(() => loadWorkerConfig({})).toThrow(`${urlVariable}: missing`);
  });
});

async function get(path: string, check: () => Promise<void>): Promise<Response> {
  const readiness = new Readiness(
    { database: check },
    ['database'],
    createLogger('test', 'silent'),
  );
  const server = createHealthServer(readiness).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
}

const works = () => Promise.resolve();
const fails = () => Promise.reject(new Error('the database is away'));

it.each([
  ['/ready', 200, 'when the worker can work', works],
  ['/ready', 503, 'when it cannot', fails],
  ['/health', 200, 'when it can', works],
  ['/health', 200, 'even when it cannot: a restart would not help', fails],
])('%s answers %i %s', async (path, statusCode, _when, check) => {
  const response = await get(path, check);
  expect(response.status).toBe(statusCode);
});
