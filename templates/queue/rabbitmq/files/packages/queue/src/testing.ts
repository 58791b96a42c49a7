import { connect } from 'amqplib';

import type { QueueConfig } from './config.js';
import { topologyOf, waitQueueOf } from './rabbitmq/topology.js';

/**
 * Removes what the queue of `config` has left behind, for tests: those of delayed jobs too, which a
 * worker may have taken over from the database (`pending_jobs`).
 */
export async function removeQueue(config: QueueConfig): Promise<void> {
  if (config.AMQP_URL === undefined) return;
  const { exchange, workQueue, deadQueue } = topologyOf(config.QUEUE_PREFIX);
  const connection = await connect(config.AMQP_URL);
  const channel = await connection.createChannel();
  await channel.deleteExchange(exchange);
  const waitQueues = possibleDelays().map((ms) => waitQueueOf(workQueue, ms));
  // Deleting a queue that does not exist succeeds.
  await Promise.all([workQueue, deadQueue, ...waitQueues].map((name) => channel.deleteQueue(name)));
  await connection.close();
}

/** Every delay in milliseconds that has a wait queue: they are rounded up to two digits. */
function possibleDelays(): number[] {
  const digits = Array.from({ length: 99 }, (_, index) => index + 1);
  return Array.from({ length: 9 }, (_, power) => digits.map((digit) => digit * 10 ** power)).flat();
}
