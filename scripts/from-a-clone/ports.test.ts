import { createServer } from 'node:net';

import { expect, it, onTestFinished } from 'vitest';

import { choosePorts } from './ports.js';

it('takes the ports that are asked for', async () => {
  expect(await choosePorts({ PORT: '4100', WORKER_PORT: '4200' })).toEqual({ api: 4100, worker: 4200 });
});

it('takes two different ports on which nothing listens', async () => {
  const before = await choosePorts({});
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(before.api, '127.0.0.1', resolve));
  onTestFinished(() => {
    taken.close();
  });
  const { api, worker } = await choosePorts({});
  expect(api).not.toBe(before.api);
  expect(worker).not.toBe(api);
});
