import { AsyncResource } from 'node:async_hooks';

import type { JobConsumer } from '@app/core';

import type { ConsumerConfig } from '../config.js';
import { isFinal } from '../failure.js';
import { reasonOf } from '../reason.js';
import { retryDelayMs } from '../retry-delay.js';
import type { RunJob } from '../run-job.js';
import { brokerOf, type Message } from './broker.js';

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
        const letter = { id, name, payload, reason: reasonOf(error), attempts: attempt };
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
