import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  type Processor,
  type RedisOptions,
  withBackend,
} from 'bullmq';
import pTimeout from 'p-timeout';

import type { ConsumerConfig, QueueConfig } from './config.js';
import type { Envelope } from './envelope.js';
import { maxAttempts } from './run-job.js';
import { retryDelayMs } from './settings.js';

const queueName = 'jobs';

/**
 * For code that a caller waits for: while Redis is away, commands fail at once instead of piling up
 * in memory.
 */
export function openQueue(config: QueueConfig, onError: (error: Error) => void = ignore) {
  const { Queue } = withBackend(
    backendOf(config, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      // A connection that has gone silent is given up.
      socketTimeout: 5000,
    }),
  );
  const queue = new Queue<Envelope>(queueName, {
    connection: {},
    prefix: config.QUEUE_PREFIX,
    defaultJobOptions: {
      attempts: maxAttempts,
      // `openWorker` computes the delays.
      backoff: { type: 'custom' },
      removeOnComplete: { age: 3600, count: 1000 },
      // Failed jobs are the dead letters.
      removeOnFail: false,
    },
  });
  return queue.on('error', onError);
}

// For callers who learn of an error from the call that it rejects.
const ignore = () => undefined;

/** Disconnects, also when Redis is away. */
export async function closeQueue(queue: ReturnType<typeof openQueue>): Promise<void> {
  try {
    await queue.close();
  } catch {
    // There is no connection to close. This stops the attempts to reconnect, and never settles.
    queue.disconnect().catch(() => undefined);
  }
}

/** For code that has nothing else to do: while Redis is away, it waits for it to come back. */
export function openWorker(
  config: ConsumerConfig,
  processor: Processor<Envelope>,
  onError: (error: Error) => void,
) {
  const { Worker } = withBackend(
    backendOf(config, {
      maxRetriesPerRequest: null,
      // Longer than BullMQ has Redis wait for a job, which is ten seconds at most.
      socketTimeout: 15_000,
    }),
  );
  const worker = new Worker(queueName, processor, {
    connection: {},
    prefix: config.QUEUE_PREFIX,
    autorun: false,
    concurrency: config.concurrency,
    settings: { backoffStrategy: (attempt) => jittered(retryDelayMs(attempt, config)) },
    // How often a job may be taken by a worker that dies with it.
    maxStalledCount: 3,
  });
  return worker.on('error', onError);
}

// Jobs that failed together do not come back together.
function jittered(ms: number): number {
  return Math.ceil(ms * (0.5 + Math.random() / 2));
}

// The connection is bound here, so that everything else is the same for both stores.
function backendOf(
  config: QueueConfig,
  redisOptions: RedisOptions,
): BackendFactory<IQueueBackend, object> {
  const { REDIS_URL: url, DATABASE_URL, QUEUE_PREFIX } = config;
  if (url === undefined) {
    if (DATABASE_URL === undefined)
      throw new Error('the queue has no REDIS_URL and no DATABASE_URL');
    const connection = {
      connectionString: DATABASE_URL,
      // BullMQ never retries a first connection that failed, so it gets a long time. `ask` limits the wait.
      connectionTimeoutMillis: 30_000,
      schema: `${QUEUE_PREFIX.replaceAll('-', '_')}_bullmq`,
      migrate: true,
    };
    return (name, options, roles) => createPostgresBackend(name, { ...options, connection }, roles);
  }
  const connection = { url, ...redisOptions, retryStrategy: reconnectDelayMs };
  return (name, options, roles) => createRedisBackend(name, { ...options, connection }, roles);
}

function reconnectDelayMs(attempt: number): number {
  return Math.min(2 ** attempt * 50, 2000);
}

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
  await pTimeout(client.waitUntilReady(), {
    milliseconds: connectMs,
    message: `the job queue did not accept a connection within ${connectMs} ms`,
  });
  return pTimeout(command(), {
    milliseconds: timeoutMs,
    message: `the job queue did not answer within ${timeoutMs} ms`,
  });
}

/** Rejects when the broker does not answer. */
export async function ping(
  client: Client & { getBackend(): IQueueBackend },
  connectMs = timeoutMs,
): Promise<void> {
  // The cheapest command that both stores support.
  await ask(client, () => client.getBackend().isMaxed(), connectMs);
}
