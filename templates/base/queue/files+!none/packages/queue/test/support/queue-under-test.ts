import { randomUUID } from 'node:crypto';

import {
  createLogger,
  loadConfig,
  newCorrelationId,
  newId,
  type RequestContext,
  runWithContext,
} from '@app/common';
import type { EnqueueOptions, JobHandler } from '@app/core';
import { inject, onTestFinished, vi } from 'vitest';
import { z } from 'zod';

import { queueEnv } from '../../src/config.js';
import { createDeadLetters, createJobConsumer, createJobQueue } from '../../src/index.js';
import { removeQueue } from '../../src/testing.js';
import { brokerName, fallbackName, urlVariable } from './broker.js';
import { handlersWith } from './handlers.js';

const given: NodeJS.ProcessEnv = inject('env');

/** What the queue can run on in this test run. */
export const brokers = [
  ...(given[urlVariable] === undefined ? [] : [{ broker: brokerName, env: given }]),
  { broker: fallbackName, env: { ...given, [urlVariable]: undefined } },
];

export const logger = createLogger('test', 'silent');

/** Waits until `assertion` holds, which takes as long as brokers and retries take. */
export function eventually(assertion: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(assertion, { timeout: 15_000, interval: 20 });
}

/** The parsed queue configuration in `env`, with retries that are quick enough to wait for. */
export function queueConfig(env: NodeJS.ProcessEnv) {
  const schema = z.object({ DATABASE_URL: z.string(), ...queueEnv });
  return loadConfig(schema, {
    QUEUE_RETRY_DELAY_MS: '25',
    QUEUE_RETRY_MAX_DELAY_MS: '100',
    ...env,
  });
}

/** A queue of the running test alone, which is removed when the test ends. */
export function openTestQueue(env: NodeJS.ProcessEnv) {
  const suffix = randomUUID().slice(0, 8);
  const config = queueConfig({ ...env, QUEUE_PREFIX: `${env.QUEUE_PREFIX ?? 'test'}_${suffix}` });
  const queue = createJobQueue(config, logger);
  const deadLetters = createDeadLetters(config);
  onTestFinished(async () => {
    await queue.close();
    await deadLetters.close();
    await removeQueue(config);
  });

  // #if multi
  const context = { correlationId: newCorrelationId(), tenantId: newId(), userId: newId() };
  // #else
  const context = { correlationId: newCorrelationId(), userId: newId() };
  // #endif
  return {
    config,
    context,
    deadLetters,
    queue,
    /** Enqueues a `invitations.send` in `context`, or in another one. */
    enqueue: (invitationId: string, options?: EnqueueOptions, from: RequestContext = context) =>
      runWithContext(from, () => queue.enqueue('invitations.send', { invitationId }, options)),
    consume: async (handler: JobHandler<'invitations.send'>, concurrency = 5) => {
      const handlers = handlersWith(handler);
      const consumer = createJobConsumer({ ...config, concurrency }, handlers, logger);
      onTestFinished(() => consumer.stop());
      await consumer.start();
      return consumer;
    },
  };
}
