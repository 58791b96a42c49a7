import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

import { createLogger } from '@app/common';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';

import { startTcpProxy } from '../../../../test/support/tcp-proxy.js';
import { createRateLimiter } from '../../src/http/rate-limiter.js';

const { REDIS_URL, RATE_LIMIT_PREFIX = 'test' } = inject('env');
const rule = { name: 'sign-in', points: 3, seconds: 60 };

/** A limiter of the running test alone, and what it has said in the log. */
function limiterOn(url: string) {
  const logger = createLogger('test', 'silent');
  const warn = vi.spyOn(logger, 'warn');
  const settings = { REDIS_URL: url, RATE_LIMIT_PREFIX, RATE_LIMIT_SCALE: 1 };
  const limiter = createRateLimiter(settings, logger);
  onTestFinished(() => limiter.close());
  return {
    limiter,
    said: () => warn.mock.calls.map((call) => String(call.at(-1))),
    /** Points that are left after one more. */
    consume: async (key: string) => (await limiter.consume(key, rule)).remaining,
  };
}

const away = expect.stringContaining('Redis cannot be reached') as string;
const back = expect.stringContaining('in Redis again') as string;

describe.runIf(REDIS_URL)('rate limiters on Redis', () => {
  const url = REDIS_URL ?? '';

  it('count together', async () => {
    const [one, other] = [limiterOn(url), limiterOn(url)];
    const key = randomUUID();
    expect(await one.consume(key)).toBe(2);
    expect(await other.consume(key)).toBe(1);
    expect(await one.consume(key)).toBe(0);
    expect(await other.limiter.consume(key, rule)).toMatchObject({ allowed: false, limit: 3 });
    await one.limiter.reset(key, rule);
    expect(await other.consume(key)).toBe(2);
    expect([...one.said(), ...other.said()]).toEqual([]);
  });

  it('count exactly, however many ask at the same time', async () => {
    const limiters = [limiterOn(url), limiterOn(url)];
    const key = randomUUID();
    const decisions = await Promise.all(
      limiters.flatMap(({ limiter }) =>
        Array.from({ length: 20 }, () => limiter.consume(key, rule)),
      ),
    );
    expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(3);
  });

  it('go on in memory while Redis is away, and say so once each time', async () => {
    const proxy = await startTcpProxy(url);
    onTestFinished(() => {
      proxy.close();
    });
    const { consume, said } = limiterOn(proxy.url);
    const key = randomUUID();
    expect(await consume(key)).toBe(2);

    proxy.cut();
    for (const remaining of [2, 1, 0, 0]) expect(await consume(key)).toBe(remaining);
    expect(said()).toEqual([away]);

    proxy.restore();
    await vi.waitFor(
      async () => {
        await consume(randomUUID());
        expect(said()).toEqual([away, back]);
      },
      { timeout: 25_000, interval: 50 },
    );
    expect(await consume(key)).toBe(1);
  });
});

// If each of these requests waited for the timeout of a connection, the test would time out.
const manyWaits = 1000;

describe('a rate limiter whose Redis does not answer', () => {
  it('counts in memory when Redis refuses connections', async () => {
    const { consume, said } = limiterOn('redis://127.0.0.1:1');
    for (const remaining of [2, 1, 0, 0]) expect(await consume('ann')).toBe(remaining);
    expect(said()).toEqual([away]);
  });

  it('makes one request wait, not all, when the server accepts connections and does not answer', async () => {
    const { consume, said } = limiterOn(await startSilentServer());
    for (let count = 0; count < manyWaits; count += 1) await consume('ann');
    expect(said()).toEqual([away]);
  });

  it('makes one request wait, not all, when Redis stops to answer', async () => {
    const { consume, said } = limiterOn(await startSilentServer('redis_version:7.0.0'));
    for (let count = 0; count < manyWaits; count += 1) await consume('ann');
    expect(said()).toEqual([away]);
  });
});

/** Takes connections, and answers nothing but, when it is given one, `info` to INFO. */
async function startSilentServer(info?: string): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', (commands) => {
      const asked = info !== undefined && /info\r\n/i.test(commands.toString());
      if (asked) socket.write(`$${info.length}\r\n${info}\r\n`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
