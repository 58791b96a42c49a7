import { closeQueue, openQueue } from './backend.js';
import type { QueueConfig } from './config.js';

/** Removes everything that the queue of `config` has left behind. For tests. */
export async function removeQueue(config: QueueConfig): Promise<void> {
  const queue = openQueue(config);
  await queue.waitUntilReady();
  await queue.obliterate({ force: true });
  await closeQueue(queue);
}
