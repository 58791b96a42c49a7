import type { Channel } from 'amqplib';
import { z } from 'zod';

/** The names of the exchange and queues of one QUEUE_PREFIX. */
export interface Topology {
  /** Takes every new job, with its name as the routing key: other queues can be bound to some. */
  readonly exchange: string;
  readonly workQueue: string;
  readonly deadQueue: string;
}

export function topologyOf(prefix: string): Topology {
  return {
    exchange: `${prefix}.jobs`,
    workQueue: `${prefix}.jobs`,
    deadQueue: `${prefix}.jobs.dead`,
  };
}

// A delivery that gets no answer is repeated: its worker has died. A job that has done this to four
// workers is dead.
const redeliveryLimit = 3;

// Reading a dead letter counts as a delivery, and RabbitMQ 4 drops a message after 20 of those
// by default. (RabbitMQ 3 treats -1 as a limit of zero.)
const noLimit = 2_147_483_647;

/** Every process declares what it uses, so that none depends on being started after another. */
export async function declareTopology(channel: Channel, topology: Topology): Promise<void> {
  const { exchange, workQueue, deadQueue } = topology;
  await declare(exchange, channel.assertExchange(exchange, 'topic'));
  await declareQueue(channel, deadQueue, { 'x-delivery-limit': noLimit });
  await declareQueue(channel, workQueue, {
    'x-delivery-limit': redeliveryLimit,
    ...deadLetterTo(deadQueue),
  });
  await channel.bindQueue(workQueue, exchange, '#');
}

// RabbitMQ takes 32 bits of milliseconds, for the expiry of an unused queue too.
const keptUnusedMs = 3_600_000;
const longestWaitMs = 2 ** 32 - 1 - keptUnusedMs;

/**
 * Declares a queue without consumers, whose messages move to the work queue after `ms`.
 * RabbitMQ looks only at the head of a queue for messages to expire, so a long delay would hold up
 * a short one behind it: there is a queue for each delay. To keep them few, delays are rounded up
 * to two digits, and a queue that is unused for an hour longer than its delay is deleted.
 * @returns the name of the queue
 * @throws RangeError for a delay of more than 49 days
 */
export async function declareWaitQueue(
  channel: Channel,
  { workQueue }: Topology,
  ms: number,
): Promise<string> {
  if (ms > longestWaitMs) throw new RangeError('RabbitMQ cannot delay a job by more than 49 days');
  const ttl = roundUp(ms);
  const name = waitQueueOf(workQueue, ttl);
  await declareQueue(channel, name, {
    'x-message-ttl': ttl,
    'x-expires': ttl + keptUnusedMs,
    ...deadLetterTo(workQueue),
  });
  return name;
}

export function waitQueueOf(workQueue: string, ms: number): string {
  return `${workQueue}.wait.${ms}`;
}

function roundUp(ms: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(ms)) - 1);
  return Math.ceil(ms / unit) * unit;
}

async function declareQueue(
  channel: Channel,
  name: string,
  options: Record<string, string | number>,
): Promise<void> {
  const declared = channel.assertQueue(name, {
    arguments: { 'x-queue-type': 'quorum', ...options },
  });
  await declare(name, declared);
}

/** RabbitMQ has something by the name of what is declared that is not the same. */
export class OtherDeclarationError extends Error {
  override readonly name = 'OtherDeclarationError';
}

const preconditionFailed = z.object({ code: z.literal(406) });

async function declare(name: string, declared: Promise<unknown>): Promise<void> {
  try {
    await declared;
  } catch (error) {
    if (!preconditionFailed.safeParse(error).success) throw error;
    throw new OtherDeclarationError(
      `RabbitMQ has a queue or an exchange "${name}" that differs from what this version declares, and cannot change it. ` +
        `Delete it when it is empty, or give this version a QUEUE_PREFIX of its own while a worker of the former version empties the old queues.`,
      { cause: error },
    );
  }
}

// At least once: a message stays until the other queue has it. RabbitMQ does that only for queues
// that reject messages when they are full, instead of dropping the oldest.
function deadLetterTo(queue: string): Record<string, string> {
  return {
    'x-dead-letter-exchange': '',
    'x-dead-letter-routing-key': queue,
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  };
}
