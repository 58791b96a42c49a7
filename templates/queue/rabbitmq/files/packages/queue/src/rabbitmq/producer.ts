import type { Logger } from '@app/common';
import type { DeadLetters } from '@app/core';
import { type ConfirmChannel, connect, type GetMessage } from 'amqplib';
import pTimeout from 'p-timeout';

import { createProducer, type Producer } from '../producer.js';
import { openConnection, publisherOn, timeoutMs } from './connection.js';
import { readMessage, repeat, toMessage } from './message.js';
import { declareTopology, declareWaitQueue, topologyOf } from './topology.js';

/** The producing side on RabbitMQ. */
export function createRabbitJobQueue(url: string, prefix: string, logger: Logger): Producer {
  const topology = topologyOf(prefix);
  const connection = openConnection({ url, name: `${prefix} job queue`, topology, logger });
  return createProducer({
    async publish(envelope, { delayMs = 0 } = {}) {
      const message = toMessage(envelope);
      const { channel, publish } = await connection.open();
      const confirmed =
        delayMs > 0
          ? publish('', await declareWaitQueue(channel, topology, delayMs), message)
          : publish(topology.exchange, envelope.name, message);
      await pTimeout(confirmed, {
        milliseconds: timeoutMs,
        message: `RabbitMQ did not confirm the message within ${timeoutMs} ms`,
      });
    },
    ping: () => connection.ping(),
    close: () => connection.close(),
  });
}

/** The dead-letter queue, with a connection of its own for every call. */
export function createRabbitDeadLetters(url: string, prefix: string): DeadLetters {
  const topology = topologyOf(prefix);
  const { deadQueue, workQueue } = topology;

  const onChannel = async <T>(work: (channel: ConfirmChannel) => Promise<T>): Promise<T> => {
    const connection = await connect(url, { timeout: timeoutMs });
    connection.on('error', ignore);
    try {
      const channel = await connection.createConfirmChannel();
      channel.on('error', ignore);
      await declareTopology(channel, topology);
      const result = await work(channel);
      // What was taken and not acknowledged goes back to where it was.
      await channel.close();
      return result;
    } finally {
      await connection.close().catch(ignore);
    }
  };

  return {
    list: (limit) =>
      onChannel(async (channel) => {
        const messages = await takeUpTo(limit, channel, deadQueue);
        return messages
          .map(readMessage)
          .map(({ attempt, ...letter }) => ({ ...letter, attempts: attempt }));
      }),
    retry: (ids) =>
      onChannel(async (channel) => {
        const publish = publisherOn(channel);
        const { messageCount } = await channel.checkQueue(deadQueue);
        let count = 0;
        for (const message of await takeUpTo(messageCount, channel, deadQueue)) {
          const delivery = readMessage(message);
          if (ids && !ids.includes(delivery.id)) continue;
          await publish('', workQueue, repeat(message, delivery, 1));
          channel.ack(message);
          count += 1;
        }
        return count;
      }),
    close: () => Promise.resolve(),
  };
}

// An emitter without a listener would throw. The call that failed says what went wrong.
const ignore = () => undefined;

async function takeUpTo(
  limit: number,
  channel: ConfirmChannel,
  queue: string,
): Promise<GetMessage[]> {
  const messages: GetMessage[] = [];
  while (messages.length < limit) {
    const message = await channel.get(queue);
    if (message === false) break;
    messages.push(message);
  }
  return messages;
}
