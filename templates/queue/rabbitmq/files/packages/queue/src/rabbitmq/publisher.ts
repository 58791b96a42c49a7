import { within } from '@app/common';
import type { ConfirmChannel, Options } from 'amqplib';

import { timeoutMs } from './timeout.js';

export interface Message {
  readonly content: Buffer;
  readonly properties: Options.Publish & { readonly messageId: string };
}

/** Resolves when RabbitMQ has stored the message in at least one queue, and rejects otherwise. */
export type Publish = (exchange: string, routingKey: string, message: Message) => Promise<void>;

/** Publishing on `channel`, with the confirmation of each message awaited. */
export function publisherOn(channel: ConfirmChannel): Publish {
  // A message that no queue is bound for is confirmed all the same, but comes back before that.
  const returned = new Set<unknown>();
  channel.on('return', ({ properties }) => {
    returned.add(properties.messageId);
  });

  return (exchange, routingKey, { content, properties }) => {
    const confirmed = new Promise<void>((resolve, reject) => {
      const options = { ...properties, mandatory: true, persistent: true };
      channel.publish(exchange, routingKey, content, options, (error: unknown) => {
        if (returned.delete(properties.messageId)) {
          reject(new Error(`no queue takes ${routingKey} from the exchange "${exchange}"`));
        } else if (error instanceof Error) {
          reject(error);
        } else {
          resolve();
        }
      });
    });
    return within(timeoutMs, 'the confirmation by RabbitMQ', confirmed);
  };
}
