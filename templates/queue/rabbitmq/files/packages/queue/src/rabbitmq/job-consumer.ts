import { type Logger, within } from '@app/common';
import type { JobConsumer } from '@app/core';
import type { ConsumeMessage } from 'amqplib';

import type { ConsumerConfig } from '../config.js';
import type { RunJob } from '../run-job.js';
import { connectLink, type Link, type OpenChannel } from './link.js';
import { run, settle } from './settle.js';
import { startupTimeoutMs, timeoutMs } from './timeout.js';
import { topologyOf } from './topology.js';

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
  const { QUEUE_PREFIX: prefix, concurrency } = config;
  const topology = topologyOf(prefix);
  const running = new Set<Promise<unknown>>();
  const settling = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  let link: Link | undefined;
  let subscribed: OpenChannel | undefined;

  const subscribe = async (opened: OpenChannel) => {
    if (stopping.signal.aborted) return;
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
    const ran = run(message, runJob, config);
    const settlement = { topology, logger, stopping: stopping.signal };
    keep(running, ran);
    keep(
      settling,
      ran.then((repetition) => settle(opened, message, repetition, settlement)),
    );
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
      stopping.abort();
      // It fails when the connection is lost, and then there is nothing to cancel.
      await subscribed?.channel.cancel(consumerTag).catch(() => undefined);
      await Promise.all(running);
      // What is not stored by then is run again.
      const stored = Promise.all(settling);
      await within(timeoutMs, 'the confirmation by RabbitMQ', stored).catch(() => undefined);
      await link?.close();
      link = undefined;
    },
  };
}

function keep(set: Set<Promise<unknown>>, promise: Promise<unknown>): void {
  set.add(promise);
  void promise.finally(() => set.delete(promise));
}
