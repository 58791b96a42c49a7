import { type Logger, runWithContext } from '@app/common';
import { type JobData, type JobHandlers, type JobName, jobs } from '@app/core';
import type { z } from 'zod';

import { contextOf, type Envelope, envelopeSchema } from './envelope.js';
import { isFinal, PoisonJobError } from './failure.js';

/** Runs what a broker has delivered, for the `attempt`-th time, starting at 1. */
export type RunJob = (payload: unknown, attempt: number) => Promise<void>;

/**
 * The part of consuming that is the same for every broker: open the envelope, restore the request context, run the
 * handler, and log how it went.
 * @returns a function that rejects with a PoisonJobError for a job that can never succeed, and with the handler's own
 *   error otherwise
 */
export function createJobRunner(handlers: JobHandlers, logger: Logger): RunJob {
  return async (payload, attempt) => {
    const envelope = envelopeSchema.safeParse(payload);
    if (!envelope.success) {
      const error = new PoisonJobError(`the envelope is not valid: ${problemsOf(envelope.error)}`);
      logger.error({ err: error }, 'job failed');
      throw error;
    }
    await runWithContext(contextOf(envelope.data), () =>
      runLogged(envelope.data, attempt, handlers, logger),
    );
  };
}

async function runLogged(
  envelope: Envelope,
  attempt: number,
  handlers: JobHandlers,
  logger: Logger,
): Promise<void> {
  const log = { job: envelope.name, attempt };
  const startedAt = performance.now();
  logger.info(log, 'job started');
  try {
    await dispatch(envelope, handlers);
    logger.info({ ...log, durationMs: Math.round(performance.now() - startedAt) }, 'job completed');
  } catch (error) {
    const final = isFinal(error, attempt);
    logger[final ? 'error' : 'warn']({ ...log, final, err: error }, 'job failed');
    throw error;
  }
}

async function dispatch({ name, data }: Envelope, handlers: JobHandlers): Promise<void> {
  if (!isJobName(name)) throw new PoisonJobError(`there is no job named ${name}`);
  await callHandler(name, data, handlers);
}

function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobs, name);
}

async function callHandler<N extends JobName>(
  name: N,
  data: unknown,
  handlers: JobHandlers,
): Promise<void> {
  const parsed = jobs[name].safeParse(data);
  if (!parsed.success) {
    throw new PoisonJobError(`the data of ${name} is not valid: ${problemsOf(parsed.error)}`);
  }
  // TypeScript sees the union of all schemas here, not that this one belongs to N.
  await handlers[name](parsed.data as JobData<N>);
}

// Paths and codes, no messages: a message can quote the value, and the value can be personal data.
function problemsOf(error: z.ZodError): string {
  return error.issues.map(({ path, code }) => `${path.join('.') || 'all of it'} (${code})`).join(', ');
}
