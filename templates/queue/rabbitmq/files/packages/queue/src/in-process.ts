import { AsyncResource } from 'node:async_hooks';

import type { DeadLetter, DeadLetters, JobConsumer } from '@app/core';

import type { ConsumerConfig } from './config.js';
import { createProducer, type Producer } from './producer.js';
import { isFinal, type RunJob } from './run-job.js';
import { retryDelayMs } from './settings.js';

export interface Message {
  readonly id: string;
  readonly name: string;
  /** Text, so that producer and consumer share nothing but what it says. */
  readonly content: string;
  readonly attempt: number;
}

/**
 * Replaces RabbitMQ in development and tests. It serves the producers and consumers of its own
 * process; its jobs are lost when the process ends.
 */
export class InProcessBroker {
  dead: readonly DeadLetter[] = [];
  readonly #ready: Message[] = [];
  readonly #consumers = new Set<() => void>();

  put(message: Message, delayMs = 0): void {
    if (delayMs > 0) {
      // Waiting jobs do not keep the process alive.
      setTimeout(() => {
        this.put(message);
      }, delayMs).unref();
      return;
    }
    this.#ready.push(message);
    for (const wake of this.#consumers) wake();
  }

  take(): Message | undefined {
    return this.#ready.shift();
  }

  /** Calls `wake` whenever there is more to take, until the returned function is called. */
  subscribe(wake: () => void): () => void {
    this.#consumers.add(wake);
    return () => this.#consumers.delete(wake);
  }
}

const brokers = new Map<string, InProcessBroker>();

/** The one broker of this process for `prefix`. */
export function brokerOf(prefix: string): InProcessBroker {
  const broker = brokers.get(prefix) ?? new InProcessBroker();
  brokers.set(prefix, broker);
  return broker;
}

export function createInProcessJobQueue(prefix: string): Producer {
  const broker = brokerOf(prefix);
  return createProducer({
    publish: (envelope, { delayMs } = {}) => {
      const { id, name } = envelope;
      broker.put({ id, name, content: JSON.stringify(envelope), attempt: 1 }, delayMs);
      return Promise.resolve();
    },
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  });
}

export function createInProcessJobConsumer(config: ConsumerConfig, runJob: RunJob): JobConsumer {
  const broker = brokerOf(config.QUEUE_PREFIX);
  const running = new Set<Promise<void>>();
  let unsubscribe: (() => void) | undefined;

  const takeMore = () => {
    while (unsubscribe && running.size < config.concurrency) {
      const message = broker.take();
      if (!message) return;
      const work = settle(message).finally(() => {
        running.delete(work);
        takeMore();
      });
      running.add(work);
    }
  };

  const settle = async (message: Message) => {
    const { id, name, content, attempt } = message;
    const payload: unknown = JSON.parse(content);
    try {
      await runJob(payload, attempt);
    } catch (error) {
      if (isFinal(error, attempt)) {
        const reason = error instanceof Error ? error.message : String(error);
        const letter = { id, name, payload, reason, attempts: attempt };
        broker.dead = [...broker.dead, letter];
      } else {
        broker.put({ ...message, attempt: attempt + 1 }, retryDelayMs(attempt, config));
      }
    }
  };

  return {
    start() {
      // Bound, so that a job does not run inside the transaction in which it was enqueued.
      unsubscribe = broker.subscribe(AsyncResource.bind(takeMore));
      takeMore();
      return Promise.resolve();
    },
    ping: () => Promise.resolve(),
    async stop() {
      unsubscribe?.();
      unsubscribe = undefined;
      await Promise.all(running);
    },
  };
}

export function createInProcessDeadLetters(prefix: string): DeadLetters {
  const broker = brokerOf(prefix);
  return {
    list: (limit) => Promise.resolve(broker.dead.slice(0, limit)),
    retry(ids) {
      const wanted = broker.dead.filter(({ id }) => ids?.includes(id) ?? true);
      broker.dead = broker.dead.filter((letter) => !wanted.includes(letter));
      for (const { id, name, payload } of wanted) {
        broker.put({ id, name, content: JSON.stringify(payload), attempt: 1 });
      }
      return Promise.resolve(wanted.length);
    },
    close: () => Promise.resolve(),
  };
}
