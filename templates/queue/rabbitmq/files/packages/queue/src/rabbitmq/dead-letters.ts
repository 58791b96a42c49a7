import type { DeadLetters } from '@app/core';
import { type Channel, connect, type GetMessage } from 'amqplib';

import { readMessage } from './message.js';
import { timeoutMs } from './timeout.js';
import { declareTopology, topologyOf } from './topology.js';

/** Read access to the dead-letter queue, with a connection of its own for every call. */
export function createRabbitDeadLetters(url: string, prefix: string): DeadLetters {
  const topology = topologyOf(prefix);
  return {
    async list(limit) {
      const connection = await connect(url, { timeout: timeoutMs });
      connection.on('error', ignore);
      try {
        const channel = await connection.createChannel();
        channel.on('error', ignore);
        await declareTopology(channel, topology);
        const messages = await takeUpTo(limit, channel, topology.deadQueue);
        return messages
          .map(readMessage)
          .map(({ attempt, ...letter }) => ({ ...letter, attempts: attempt }));
      } finally {
        // Nothing was acknowledged, so RabbitMQ puts the messages back to where they were.
        await connection.close().catch(ignore);
      }
    },
    close: () => Promise.resolve(),
  };
}

// An emitter without a listener would throw. The call that failed says what went wrong.
const ignore = () => undefined;

async function takeUpTo(limit: number, channel: Channel, queue: string): Promise<GetMessage[]> {
  const messages: GetMessage[] = [];
  while (messages.length < limit) {
    const message = await channel.get(queue);
    if (message === false) break;
    messages.push(message);
  }
  return messages;
}
