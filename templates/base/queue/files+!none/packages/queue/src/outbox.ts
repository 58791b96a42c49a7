import { setTimeout as sleep } from 'node:timers/promises';

import {
  currentContext,
  type Logger,
  newCorrelationId,
  type RequestContext,
  runWithContext,
  UnavailableError,
} from '@app/common';
import {
  identityScope,
  type JobQueue,
  type PendingJob,
  type PendingJobs,
  type UnitOfWork,
} from '@app/core';

import { createEnvelope, envelopeSchema } from './envelope.js';
import type { Producer } from './producer.js';

interface Dependencies {
  readonly unitOfWork: UnitOfWork;
  readonly pending: PendingJobs;
  readonly producer: Producer;
  readonly logger: Logger;
}

/** How long one process has to deliver a job before another one may. */
const claimedForMs = 5000;
const pauseMs = 1000;
const batch = 50;

/**
 * A queue whose jobs are written in the running unit of work, and handed to the broker after its
 * commit. The caller does not wait for the broker, and does not fail when it is unreachable: jobs that
 * could not be delivered stay in the table for `deliverPending`.
 */
export function createOutbox(dependencies: Dependencies): JobQueue {
  const { unitOfWork, pending, producer } = dependencies;
  const deliveries = new Set<Promise<void>>();
  return {
    async enqueue(name, data, { deduplicationKey = null, delayMs } = {}) {
      const envelope = runWithContext(contextOf(pending), () => createEnvelope(name, data));
      const runAt = delayMs === undefined ? null : new Date(Date.now() + delayMs);
      const job = { id: envelope.id, envelope, deduplicationKey, runAt };
      await pending.add(job, fromNow(claimedForMs));
      unitOfWork.afterCommit(() => {
        const delivery = tryToDeliver(dependencies, job).then(() => {
          deliveries.delete(delivery);
        });
        deliveries.add(delivery);
        return Promise.resolve();
      });
    },
    ping: () => producer.ping(),
    async close() {
      await Promise.all(deliveries);
      await producer.close();
    },
  };
}

/**
 * Hands over what is left in the table, until `signal` is aborted: the jobs of processes that could
 * not reach the broker, or ended before they did. A job may be handed over twice.
 */
export async function deliverPending(
  dependencies: Dependencies,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const more = await deliverDue(dependencies, signal);
    if (!more) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/** @returns whether there may be more to hand over */
async function deliverDue(dependencies: Dependencies, signal: AbortSignal): Promise<boolean> {
  const { unitOfWork, pending, logger } = dependencies;
  try {
    const jobs = await unitOfWork.run(identityScope, () =>
      pending.claim(batch, new Date(), fromNow(claimedForMs)),
    );
    for (const job of jobs) {
      // Should the broker be away, each of the others would wait for it, too.
      if (signal.aborted || !(await tryToDeliver(dependencies, job))) return false;
    }
    return jobs.length === batch;
  } catch (error) {
    logger.warn({ err: error }, 'the jobs that wait for the broker cannot be read');
    return false;
  }
}

/** @returns whether another job may be delivered; why this one was not is logged */
async function tryToDeliver(
  { unitOfWork, pending, producer, logger }: Dependencies,
  { id, envelope, deduplicationKey, runAt }: PendingJob,
): Promise<boolean> {
  try {
    await producer.publish(envelopeSchema.parse(envelope), {
      ...(deduplicationKey !== null && { deduplicationKey }),
      ...(runAt !== null && { delayMs: Math.max(0, runAt.getTime() - Date.now()) }),
    });
    await unitOfWork.run(identityScope, () => pending.remove(id));
    return true;
  } catch (error) {
    logger.warn({ err: error, jobId: id }, 'a job waits for the broker');
    return !(error instanceof UnavailableError);
  }
}

// Jobs are delivered in the scope in which they were enqueued, not in that of the running request.
function contextOf({ onBehalfOf }: PendingJobs): RequestContext {
  const { correlationId = newCorrelationId() } = currentContext() ?? {};
  // #if multi
  const { tenantId, userId } = onBehalfOf;
  return {
    correlationId,
    ...(tenantId !== undefined && { tenantId }),
    ...(userId !== undefined && { userId }),
  };
  // #else
  const { userId } = onBehalfOf;
  return { correlationId, ...(userId !== undefined && { userId }) };
  // #endif
}

function fromNow(ms: number): Date {
  return new Date(Date.now() + ms);
}
