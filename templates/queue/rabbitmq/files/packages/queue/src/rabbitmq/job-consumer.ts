import type { Logger } from '@app/common';
import type { JobConsumer } from '@app/core';
import type { ConsumeMessage } from 'amqplib';

import type { ConsumerConfig } from '../config.js';
import { isFinal, reasonOf } from '../failure.js';
import { retryDelayMs } from '../retry-delay.js';
import type { RunJob } from '../run-job.js';
import { connectLink, type Link, type OpenChannel } from './link.js';
import { readMessage, repeat } from './message.js';
import { declareWaitQueue, topologyOf } from './topology.js';

const consumerTag = 'worker';

/**
 * The consuming side on RabbitMQ: the broker hands out `concurrency` jobs, and the next one when
 * one of them has been settled.
 */
export function createRabbitJobConsumer(
  url: string,
  config: ConsumerConfig,
  runJob: RunJob,
  logger: Logger,
): JobConsumer {
  const { QUEUE_PREFIX: prefix, QUEUE_RETRY_DELAY_MS: firstDelayMs, concurrency } = config;
  const topology = topologyOf(prefix);
  const running = new Set<Promise<void>>();
  let link: Link | undefined;
  let stopping = false;

  const subscribe = async (opened: OpenChannel) => {
    if (stopping) return;
    await opened.channel.prefetch(concurrency);
    await opened.channel.consume(topology.workQueue, receiveOn(opened), { consumerTag });
  };

  const receiveOn = (opened: OpenChannel) => (message: ConsumeMessage | null) => {
    if (message === null) {
      // Somebody has deleted the queue. Opening the channel again declares it again.
      logger.error('RabbitMQ cancelled the consumer');
      opened.channel.close().catch(() => undefined);
      return;
    }
    const work = settle(opened, message).finally(() => running.delete(work));
    running.add(work);
  };

  // A message is acknowledged last: a crash before that repeats the job, and nothing can lose it.
  const settle = async (opened: OpenChannel, message: ConsumeMessage) => {
    try {
      await run(opened, message);
      opened.channel.ack(message);
    } catch (error) {
      logger.warn({ err: error }, 'the outcome of a job was not recorded, it will be run again');
      giveBack(opened, message);
    }
  };

  const run = async ({ channel, publish }: OpenChannel, message: ConsumeMessage) => {
    const delivery = readMessage(message);
    const { attempt } = delivery;
    try {
      await runJob(delivery.payload, attempt);
    } catch (error) {
      if (isFinal(error, attempt)) {
        await publish('', topology.deadQueue, repeat(message, delivery, attempt, reasonOf(error)));
        return;
      }
      const delayMs = retryDelayMs(attempt, firstDelayMs);
      const waitQueue = await declareWaitQueue(channel, topology, delayMs);
      await publish('', waitQueue, repeat(message, delivery, attempt + 1));
    }
  };

  return {
    async start() {
      link = connectLink({ url, name: `${prefix} worker`, topology, logger, onOpen: subscribe });
      await link.open();
    },
    async ping() {
      if (!link) throw new Error('the consumer has not been started');
      await link.ping();
    },
    async stop() {
      stopping = true;
      // Without a connection there is nothing to cancel.
      const opened = await link?.open().catch(() => undefined);
      await opened?.channel.cancel(consumerTag).catch(() => undefined);
      await Promise.all(running);
      await link?.close();
      link = undefined;
    },
  };
}

function giveBack({ channel }: OpenChannel, message: ConsumeMessage): void {
  try {
    channel.nack(message);
  } catch {
    // The channel is gone, and with it RabbitMQ has taken the message back.
  }
}
