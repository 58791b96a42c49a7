import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { load } from './load.js';
import { connections } from './spread.js';

const tenants = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const requests = tenants.map((tenant) => ({ path: `/${tenant}` }));
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('load', () => {
  it('has requests of most tenants in flight at any moment', async () => {
    const moments: number[] = [];
    const waiting: (() => void)[] = [];
    const inFlight: (string | undefined)[] = [];
    // Answers when every connection waits: without spreading, all of them would then wait for one tenant.
    const url = await serve((request, response) => {
      inFlight.push(request.url);
      waiting.push(() => response.end('{}'));
      if (waiting.length < connections) return;
      moments.push(new Set(inFlight).size);
      inFlight.length = 0;
      for (const answer of waiting.splice(0)) answer();
    });
    await load({ name: 'a server', url }, requests, 1);
    expect(moments.length, 'moments').toBeGreaterThanOrEqual(2);
    expect(Math.min(...moments), 'tenants in flight at one moment').toBeGreaterThanOrEqual(6);
  });

  it('sends every request about as often', async () => {
    const counts = new Map<string, number>();
    const url = await serve((request, response) => {
      counts.set(request.url ?? '', (counts.get(request.url ?? '') ?? 0) + 1);
      response.end('{}');
    });
    await load({ name: 'a server', url }, requests, 1);
    expect([...counts.keys()].sort()).toEqual(requests.map(({ path }) => path));
    const [least, most] = [Math.min(...counts.values()), Math.max(...counts.values())];
    expect(most - least, 'requests to the busiest and to the quietest tenant').toBeLessThanOrEqual(connections);
  });

  it('refuses a run in which a single answer is no success', async () => {
    let served = 0;
    const url = await serve((_request, response) => {
      served += 1;
      response.writeHead(served === 5 ? 503 : 200).end();
    });
    await expect(load({ name: 'a server', url }, requests, 1)).rejects.toThrow(
      /^a server: 1 of \d+ requests failed: .*"503":\{"count":1\}/,
    );
  });
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
