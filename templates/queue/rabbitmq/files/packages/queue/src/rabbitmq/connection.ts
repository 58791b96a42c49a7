import { setImmediate } from 'node:timers/promises';

import type { Logger } from '@app/common';
import { type ChannelModel, type ConfirmChannel, connect, type Options } from 'amqplib';
import pTimeout from 'p-timeout';

import { declareTopology, OtherDeclarationError, type Topology } from './topology.js';

export interface OpenChannel {
  readonly channel: ConfirmChannel;
  readonly publish: Publish;
  readonly isOpen: () => boolean;
}

/** A connection to RabbitMQ with a channel on it. It opens both again when one of them is lost. */
export interface RabbitConnection {
  /**
   * The open channel. Waits a moment for the connection, or for `ms`, then rejects; at once while
   * RabbitMQ refuses what is declared.
   */
  open(ms?: number): Promise<OpenChannel>;
  /** Rejects when RabbitMQ does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly url: string;
  /** Shown in the list of connections of the broker. */
  readonly name: string;
  readonly topology: Topology;
  readonly logger: Logger;
  /** Called with each new channel, before it is used. */
  readonly onOpen?: (opened: OpenChannel) => Promise<void>;
}

/** Starts connecting in the background, and goes on until `close`. */
export function openConnection({
  url,
  name,
  topology,
  logger,
  onOpen,
}: ConnectionOptions): RabbitConnection {
  let current = deferred<OpenChannel>();
  let latest: ConfirmChannel | undefined;
  let closing = false;

  const setup = async (model: ChannelModel) => {
    const channel = await model.createConfirmChannel();
    channel.on('error', (error) => {
      logger.error({ err: error }, 'RabbitMQ closed the channel');
    });
    channel.on('close', () => {
      if (!closing) void closeModel(model);
    });
    try {
      await declareTopology(channel, topology);
    } catch (error) {
      if (error instanceof OtherDeclarationError) current.reject(error);
      throw error;
    }
    let isOpen = true;
    const opened = { channel, publish: publisherOn(channel), isOpen: () => isOpen };
    channel.on('close', () => {
      isOpen = false;
      current = deferred();
    });
    await onOpen?.(opened);
    latest = channel;
    current.resolve(opened);
    // Also when it was rejected before.
    current = deferred();
    current.resolve(opened);
  };

  // A connection that has gone silent is given up after twice that.
  const address = new URL(url);
  if (!address.searchParams.has('heartbeat')) address.searchParams.set('heartbeat', '5');

  const connection = connect(address.href, {
    timeout: timeoutMs,
    clientProperties: { connection_name: name },
    recovery: { waitForConnect: false, maxDelay: 2000, setup },
  }).then((recovering) =>
    recovering
      .on('connect-failed', (error) => {
        logger.error({ err: error }, 'could not connect to RabbitMQ');
      })
      .on('disconnect', (error) => {
        logger.warn({ err: error }, 'lost the connection to RabbitMQ');
      })
      .on('error', () => {
        // An emitter without a listener would throw; 'disconnect' follows and is logged.
      }),
  );

  const open = (milliseconds = timeoutMs) =>
    pTimeout(current.promise, {
      milliseconds,
      message: `RabbitMQ did not accept a connection within ${milliseconds} ms`,
    });
  return {
    open,
    async ping() {
      const { channel } = await open();
      await pTimeout(channel.checkExchange(topology.exchange), {
        milliseconds: timeoutMs,
        message: `RabbitMQ did not answer within ${timeoutMs} ms`,
      });
    },
    async close() {
      closing = true;
      // Closing the connection alone can overtake the last acknowledgements.
      await latest?.close().catch(() => undefined);
      await (await connection).close();
    },
  };
}

// amqplib recovers connections, not channels: when only the channel is lost, the connection has to
// go too. When it was the connection that was lost, it is closed by the next turn of the event
// loop, and closing it again fails without harm.
async function closeModel(model: ChannelModel): Promise<void> {
  await setImmediate();
  await model.close().catch(() => undefined);
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((...settle) => {
    [resolve, reject] = settle;
  });
  // Prevents an unhandled rejection when no caller awaits it.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

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
    while (drained) {
      await pTimeout(drained, {
        milliseconds: Math.max(1, deadline - performance.now()),
        message: `RabbitMQ accepted no message within ${timeoutMs} ms`,
      });
    }
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

/** A broker that does not answer in this time counts as unreachable. */
export const timeoutMs = 2000;

/** A process that starts together with its broker waits this long for it. */
export const startupTimeoutMs = 60_000;
