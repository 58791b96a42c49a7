import type { Logger } from '@app/common';
import type { JobConsumer } from '@app/core';
import type { ConsumeMessage } from 'amqplib';

import type { ConsumerConfig } from '../config.js';
import type { RunJob } from '../run-job.js';
import { connectLink, type Link, type OpenChannel } from './link.js';
import { settle } from './settle.js';
import { startupTimeoutMs } from './timeout.js';
import { topologyOf } from './topology.js';

const consumerTag = 'worker';

/**
 * The consuming side on RabbitMQ: the broker hands out `concurrency` jobs, and the next one when
 * one of them has been settled.
 */
export function createRabbitJobConsumer(
  url: string,
  { QUEUE_PREFIX: prefix, QUEUE_RETRY_DELAY_MS: firstDelayMs, concurrency }: ConsumerConfig,
  runJob: RunJob,
  logger: Logger,
): JobConsumer {
  const topology = topologyOf(prefix);
  const running = new Set<Promise<void>>();
  let link: Link | undefined;
  let subscribed: OpenChannel | undefined;
  let stopping = false;

  const subscribe = async (opened: OpenChannel) => {
    if (stopping) return;
    subscribed = opened;
    await opened.channel.prefetch(concurrency);
    await opened.channel.consume(topology.workQueue, receiveOn(opened), { consumerTag });
  };

  const receiveOn = (opened: OpenChannel) => (message: ConsumeMessage | null) => {
    if (message === null) {
      logger.error('RabbitMQ cancelled the consumer: its queue was deleted');
      // The link opens another one, and declares the queue again.
      opened.channel.close().catch(() => undefined);
      return;
    }
    const settled = settle(opened, message, { topology, firstDelayMs, runJob, logger });
    running.add(settled);
    void settled.finally(() => running.delete(settled));
  };

  return {
    async start() {
      link = connectLink({ url, name: `${prefix} worker`, topology, logger, onOpen: subscribe });
      await link.open(startupTimeoutMs);
    },
    async ping() {
      if (!link) throw new Error('the consumer has not been started');
      await link.ping();
    },
    async stop() {
      stopping = true;
      // It fails when the connection is lost, and then there is nothing to cancel.
      await subscribed?.channel.cancel(consumerTag).catch(() => undefined);
      await Promise.all(running);
      await link?.close();
      link = undefined;
    },
  };
}
