import { setTimeout as sleep } from 'node:timers/promises';

import { newId } from '@app/common';
import { type Channel, connect } from 'amqplib';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';

import { eventually, openTestQueue } from '../support/queue-under-test.js';
import { startTcpProxy } from '../support/tcp-proxy.js';

const env: NodeJS.ProcessEnv = inject('env');
const url = env.AMQP_URL;

/** A way to the broker past the code under test. */
async function openChannel(): Promise<Channel> {
  const connection = await connect(url ?? '');
  onTestFinished(() => connection.close());
  return connection.createChannel();
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
      expect.stringContaining('no queue takes notifications.deliver-email'),
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

  it('declares its queue again when somebody has deleted it', async () => {
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

  it('dead-letters a job that keeps killing its worker', async () => {
    const { config, deadLetters, enqueue } = openTestQueue(env);
    const notificationId = newId();
    await enqueue(notificationId);

    await eventually(async () => {
      await takeAndDie(`${config.QUEUE_PREFIX}.jobs`);
      expect(await deadLetters.list(10)).toMatchObject([
        { payload: { data: { notificationId } }, reason: 'delivery_limit' },
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
