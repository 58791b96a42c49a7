import { connect } from 'amqplib';

import type { QueueConfig } from './config.js';
import { maxAttempts } from './failure.js';
import { topologyOf, waitQueueOf } from './rabbitmq/topology.js';
import { retryDelayMs } from './retry-delay.js';

/**
 * Removes what the queue of `config` has left behind, for tests. Wait queues of other delays than
 * those of retries go away by themselves.
 */
export async function removeQueue(config: QueueConfig): Promise<void> {
  if (config.AMQP_URL === undefined) return;
  const { exchange, workQueue, deadQueue } = topologyOf(config.QUEUE_PREFIX);
  const connection = await connect(config.AMQP_URL);
  const channel = await connection.createChannel();
  await channel.deleteExchange(exchange);
  for (const queue of [workQueue, deadQueue]) await channel.deleteQueue(queue);
  for (let attempt = 1; attempt < maxAttempts; attempt += 1) {
    const delayMs = retryDelayMs(attempt, config);
    await channel.deleteQueue(waitQueueOf(workQueue, delayMs));
  }
  await connection.close();
}
