import { within } from '@app/common';
import type { IQueueBackend } from 'bullmq';

/** A broker that does not answer in this time counts as unreachable. */
const timeoutMs = 2000;

interface Client {
  waitUntilReady(): Promise<void>;
}

/** A process that starts together with its broker waits this long for it. */
export const startupTimeoutMs = 60_000;

/**
 * Runs a command as soon as there is a connection; rejects when one or the other takes long.
 * @param connectMs how long the connection may take
 */
export async function ask<T>(
  client: Client,
  command: () => Promise<T>,
  connectMs = timeoutMs,
): Promise<T> {
  await within(connectMs, 'connecting to the job queue', client.waitUntilReady());
  return within(timeoutMs, 'asking the job queue', command());
}

/** Rejects when the broker does not answer. */
export async function ping(
  client: Client & { getBackend(): IQueueBackend },
  connectMs = timeoutMs,
): Promise<void> {
  // The cheapest question that both stores answer.
  await ask(client, () => client.getBackend().isMaxed(), connectMs);
}
