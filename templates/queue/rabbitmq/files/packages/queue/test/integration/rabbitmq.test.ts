import { once } from 'node:events';
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { newId } from '@app/common';
import { type Channel, connect } from 'amqplib';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';

import { startTcpProxy } from '../../../../test/support/tcp-proxy.js';
import { holdableConfirmations } from '../support/confirmations.js';
import { eventually, openTestQueue } from '../support/queue-under-test.js';

const env: NodeJS.ProcessEnv = inject('env');
const url = env.AMQP_URL;

/** A way to the broker past the code under test. */
async function openChannel(): Promise<Channel> {
  const connection = await connect(url ?? '');
  onTestFinished(() => connection.close());
  return connection.createChannel();
}

/** A way to the broker that, while it is blocked, takes nothing more from its clients. */
async function openWay() {
  const target = new URL(url ?? '');
  const open = new Map<Socket, Socket>();
  const server = createServer((client) => {
    const upstream = connectTo(Number(target.port || 5672), target.hostname);
    open.set(client, upstream);
    client.pipe(upstream).pipe(client);
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
      one.on('error', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const client of open.keys()) client.destroy();
  });
  const way = new URL(target);
  way.hostname = '127.0.0.1';
  way.port = String((server.address() as AddressInfo).port);
  return {
    url: way.href,
    block: () => {
      for (const [client, upstream] of open) client.unpipe(upstream).pause();
    },
    unblock: () => {
      for (const [client, upstream] of open) client.pipe(upstream);
    },
  };
}

describe.runIf(url)('the job queue on RabbitMQ', () => {
  it('refuses a job that no queue takes', async () => {
    const { config, enqueue } = openTestQueue(env);
    await enqueue(newId());
    const channel = await openChannel();
    const jobs = `${config.QUEUE_PREFIX}.jobs`;

    await channel.unbindQueue(jobs, jobs, '#');

    await expect(enqueue(newId())).rejects.toHaveProperty(
      'cause.message',
      expect.stringContaining('no queue takes invitations.send'),
    );
  });

  it('dead-letters what is not even JSON', async () => {
    const { config, consume, deadLetters } = openTestQueue(env);
    await consume(() => Promise.resolve());
    const channel = await openChannel();

    channel.sendToQueue(`${config.QUEUE_PREFIX}.jobs`, Buffer.from('hello'));

    await eventually(async () => {
      expect(await deadLetters.list(10)).toMatchObject([
        {
          payload: undefined,
          attempts: 1,
          reason: 'the envelope is not valid: all of it (invalid_type)',
        },
      ]);
    });
  });

  it('keeps the correlation id of a job that it tries again and dead-letters', async () => {
    const { config, consume, context, deadLetters, enqueue } = openTestQueue(env);
    await consume(() => Promise.reject(new Error('never')));

    await enqueue(newId());

    await eventually(async () => {
      expect(await deadLetters.list(10)).toHaveLength(1);
    });
    const channel = await openChannel();
    const dead = await channel.get(`${config.QUEUE_PREFIX}.jobs.dead`);
    expect(dead && dead.properties).toMatchObject({ correlationId: context.correlationId });
  });

  it('declares its queue again after it was deleted', async () => {
    const { config, consume, enqueue } = openTestQueue(env);
    const handler = vi.fn(() => Promise.resolve());
    await consume(handler);
    const channel = await openChannel();

    await channel.deleteQueue(`${config.QUEUE_PREFIX}.jobs`);

    await eventually(() => enqueue(newId()));
    await eventually(() => {
      expect(handler).toHaveBeenCalled();
    });
  });

  it('runs a job again when its worker has lost the connection', async () => {
    const proxy = await startTcpProxy(url ?? '');
    onTestFinished(() => {
      proxy.close();
    });
    const { consume, deadLetters, enqueue } = openTestQueue({ ...env, AMQP_URL: proxy.url });
    let runs = 0;
    await consume(async () => {
      runs += 1;
      if (runs > 1) return;
      proxy.cut();
      await sleep(100);
      proxy.restore();
    });

    await enqueue(newId());

    await eventually(() => {
      expect(runs).toBe(2);
    });
    expect(await deadLetters.list(10)).toEqual([]);
  });

  it('runs a failed job once more, however late RabbitMQ confirms that it has it', async () => {
    const confirmations = holdableConfirmations();
    const proxy = await startTcpProxy(url ?? '', { answers: () => confirmations.filter() });
    onTestFinished(() => {
      proxy.close();
    });
    const { config, consume, enqueue } = openTestQueue({ ...env, AMQP_URL: proxy.url });
    let runs = 0;
    const consumer = await consume(() => {
      runs += 1;
      if (runs > 1) return Promise.resolve();
      confirmations.hold();
      return Promise.reject(new Error('not yet'));
    });

    await enqueue(newId());
    await sleep(4000);
    confirmations.release();
    await sleep(500);
    await consumer.stop();

    expect(runs).toBe(2);
    const channel = await openChannel();
    const { messageCount } = await channel.checkQueue(`${config.QUEUE_PREFIX}.jobs`);
    expect(messageCount).toBe(0);
  });

  it('does not collect in memory what RabbitMQ does not take', async () => {
    const way = await openWay();
    const { config, enqueue } = openTestQueue({ ...env, AMQP_URL: way.url });
    await enqueue(newId());
    way.block();
    // 200 MB: more than what the buffers on the way hold, which may be 32 MB each.
    const job = 'x'.repeat(100_000);
    const jobs = Array.from({ length: 2000 }, () => enqueue(job));

    const results = await Promise.allSettled(jobs);
    expect(results.filter(({ status }) => status === 'fulfilled')).toEqual([]);
    way.unblock();
    await sleep(2000);

    const channel = await openChannel();
    const { messageCount } = await channel.checkQueue(`${config.QUEUE_PREFIX}.jobs`);
    expect(messageCount).toBeLessThan(1500);
    await eventually(() => enqueue(newId()));
  });

  it('says what to do when its queue was declared otherwise, and goes on when that is done', async () => {
    const { config, consume, enqueue } = openTestQueue(env);
    const name = `${config.QUEUE_PREFIX}.jobs`;
    const channel = await openChannel();
    await eventually(() => enqueue(newId()));
    await channel.deleteQueue(name);
    await channel.assertQueue(name, { arguments: { 'x-queue-type': 'quorum' } });

    await expect(consume(() => Promise.resolve())).rejects.toThrow(
      /"test.*\.jobs" that differs from what this version declares.* QUEUE_PREFIX/,
    );

    await channel.deleteQueue(name);
    const handler = vi.fn(() => Promise.resolve());
    await consume(handler);
    // RabbitMQ may still be deleting the other queue, with the first of these jobs.
    await eventually(async () => {
      await enqueue(newId());
      expect(handler).toHaveBeenCalled();
    });
  });

  it('dead-letters a job that keeps killing its worker', async () => {
    const { config, deadLetters, enqueue } = openTestQueue(env);
    const invitationId = newId();
    await enqueue(invitationId);

    await eventually(async () => {
      await takeAndDie(`${config.QUEUE_PREFIX}.jobs`);
      expect(await deadLetters.list(10)).toMatchObject([
        { payload: { data: { invitationId } }, reason: 'delivery_limit' },
      ]);
    });
  });
});

/** What a worker does to the queue that crashes in the middle of a job. */
async function takeAndDie(queue: string): Promise<void> {
  const connection = await connect(url ?? '');
  const channel = await connection.createChannel();
  await channel.get(queue);
  await connection.close();
}
