import { within } from '@app/common';
import type { ConfirmChannel, Options } from 'amqplib';

import { timeoutMs } from './timeout.js';

export interface Message {
  readonly content: Buffer;
  readonly properties: Options.Publish & { readonly messageId: string };
}

/**
 * Resolves when RabbitMQ has stored the message in at least one queue, however long that takes.
 * Rejects when it refuses the message, when the channel is lost, and while it takes no messages.
 */
export type Publish = (exchange: string, routingKey: string, message: Message) => Promise<void>;

/** Publishing on `channel`, with the confirmation of each message awaited. */
export function publisherOn(channel: ConfirmChannel): Publish {
  // A message that no queue is bound for is confirmed all the same, but comes back before that.
  const returned = new Set<unknown>();
  channel.on('return', ({ properties }) => {
    returned.add(properties.messageId);
  });
  // What is published while the connection is full stays in memory.
  let drained: Promise<void> | undefined;
  const waitForDrain = () => {
    drained ??= new Promise((resolve) => {
      channel.once('drain', () => {
        drained = undefined;
        resolve();
      });
    });
  };

  return async (exchange, routingKey, { content, properties }) => {
    const deadline = performance.now() + timeoutMs;
    // Again when others have filled it since.
    while (drained) await within(deadline - performance.now(), 'RabbitMQ to take more', drained);
    await new Promise<void>((resolve, reject) => {
      const options = { ...properties, mandatory: true, persistent: true };
      const settled = (error: unknown) => {
        if (returned.delete(properties.messageId)) {
          reject(new Error(`no queue takes ${routingKey} from the exchange "${exchange}"`));
        } else if (error instanceof Error) {
          reject(error);
        } else {
          resolve();
        }
      };
      if (!channel.publish(exchange, routingKey, content, options, settled)) waitForDrain();
    });
  };
}
