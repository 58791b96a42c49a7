import { createServer } from 'node:net';

import * as amqp from 'amqplib';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';

import { reachRabbit } from '../../src/doctor/facts/rabbitmq.js';
import { reachRedis } from '../../src/doctor/facts/redis.js';
import { freePort } from '../harness/free-port.js';

const redisUrl = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const rabbitUrl = process.env.AMQP_URL ?? 'amqp://guest:guest@127.0.0.1:5672';

const toRedis = (url: string, timeout = 4000) =>
  reachRedis({ default: Redis }, { url, variable: 'REDIS_URL' }, timeout);
const toRabbit = (url: string, timeout = 4000) => reachRabbit(amqp, { url, variable: 'AMQP_URL' }, timeout);
const answers = async (reached: ReturnType<typeof toRabbit> | ReturnType<typeof toRedis>) =>
  (await reached).answer.is === 'answered';

describe.skipIf(!(await answers(toRedis(redisUrl))))('L3 doctor on a real Redis', () => {
  it('reads its version and what it does when its memory is full', async () => {
    const { answer } = await toRedis(redisUrl);
    expect(answer).toMatchObject({
      value: { version: expect.stringMatching(/^\d+\.\d+/) as string, evictionPolicy: expect.any(String) as string },
    });
  });

  it('knows a wrong password', async () => {
    const url = Object.assign(new URL(redisUrl), { username: 'nobody', password: 'hunter2' }).href;
    const reached = await toRedis(url);
    expect(reached.answer).toMatchObject({ is: 'refused', reason: 'password' });
    expect(JSON.stringify(reached)).not.toContain('hunter2');
  });
});

describe.skipIf(!(await answers(toRabbit(rabbitUrl))))('L3 doctor on a real RabbitMQ', () => {
  it('reads its version', async () => {
    expect((await toRabbit(rabbitUrl)).answer).toMatchObject({ value: expect.stringMatching(/^\d+\.\d+/) as string });
  });

  it.each([
    ['password', { password: 'hunter2' }],
    ['no-database', { pathname: '/none-of-that-name' }],
  ])('knows %s by what the server says', async (reason, change) => {
    const url = Object.assign(new URL(rabbitUrl), change);
    const reached = await toRabbit(url.href);
    expect(reached.answer).toMatchObject({ is: 'refused', reason });
    expect(JSON.stringify(reached)).not.toContain('hunter2');
  });
});

describe.each([
  ['Redis', 'redis', toRedis],
  ['RabbitMQ', 'amqp', toRabbit],
] as const)('L3 doctor where no %s answers', (_, protocol, reach) => {
  it('says that nothing listens', async () => {
    const { answer } = await reach(`${protocol}://127.0.0.1:${String(await freePort())}`);
    expect(answer).toMatchObject({ is: 'refused', reason: 'absent' });
  });

  it('does not wait for ever for what takes connections and says nothing', async () => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { answer } = await reach(`${protocol}://127.0.0.1:${String(port)}`, 300);
    expect(answer).toMatchObject({ is: 'refused', reason: 'silent' });
    server.close();
  });
});
