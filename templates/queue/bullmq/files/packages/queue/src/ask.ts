import { within } from '@app/common';
import type { IQueueBackend } from 'bullmq';

/** A broker that does not answer in this time counts as unreachable. */
const timeoutMs = 2000;

interface Client {
  waitUntilReady(): Promise<void>;
}

/** Runs a command as soon as there is a connection; rejects when one or the other takes long. */
export async function ask<T>(client: Client, command: () => Promise<T>): Promise<T> {
  await within(timeoutMs, 'connecting to the job queue', client.waitUntilReady());
  return within(timeoutMs, 'asking the job queue', command());
}

/** Rejects when the broker does not answer. */
export async function ping(client: Client & { getBackend(): IQueueBackend }): Promise<void> {
  // The cheapest question that both stores answer.
  await ask(client, () => client.getBackend().isMaxed());
}
