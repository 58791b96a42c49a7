import { type Logger, runWithContext } from '@app/common';
import { type JobHandlers, jobs } from '@app/core';
import type { z } from 'zod';

import { contextOf, type Envelope, envelopeSchema } from './envelope.js';

/** Runs what a broker has delivered, for the `attempt`-th time, starting at 1. */
export type RunJob = (payload: unknown, attempt: number) => Promise<void>;

// That the schema and the handler of one name belong together is checked by JobHandlers. It cannot
// be followed for a name that comes from a broker, so both are looked up without their types.
type HandlersByName = ReadonlyMap<string, (data: never) => Promise<void>>;
const schemas: ReadonlyMap<string, z.ZodType> = new Map(Object.entries(jobs));

/**
 * Handles a delivery: validates the envelope, restores the request context, runs the handler, and logs
 * the result.
 * @returns a function that rejects with a PoisonJobError when the job can never succeed, and
 *   otherwise with what the handler rejects with
 */
export function createJobRunner(handlers: JobHandlers, logger: Logger): RunJob {
  const handlersByName: HandlersByName = new Map(Object.entries(handlers));
  return async (payload, attempt) => {
    const envelope = envelopeSchema.safeParse(payload);
    if (!envelope.success) {
      const error = new PoisonJobError(`the envelope is not valid: ${problemsOf(envelope.error)}`);
      logger.error({ err: error }, 'job failed');
      throw error;
    }
    await runWithContext(contextOf(envelope.data), () =>
      runLogged(envelope.data, attempt, handlersByName, logger),
    );
  };
}

async function runLogged(
  envelope: Envelope,
  attempt: number,
  handlers: HandlersByName,
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

async function dispatch({ name, data }: Envelope, handlers: HandlersByName): Promise<void> {
  const schema = schemas.get(name);
  const handler = handlers.get(name);
  if (!schema || !handler) throw new PoisonJobError(`there is no job named ${name}`);
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    throw new PoisonJobError(`the data of ${name} is not valid: ${problemsOf(parsed.error)}`);
  }
  await handler(parsed.data as never);
}

// Paths and codes, no messages: a message can quote the value, and the value can be personal data.
function problemsOf({ issues }: z.ZodError): string {
  return issues.map(({ path, code }) => `${path.join('.') || 'all of it'} (${code})`).join(', ');
}

/** How often a job is tried before it is dead-lettered: with the default delays, for four hours. */
export const maxAttempts = 16;

/** The job can never succeed: its envelope, name or data is not valid. */
export class PoisonJobError extends Error {
  override readonly name = 'PoisonJobError';
}

/** Whether the job goes to the dead letters after this failure, instead of being tried again. */
export function isFinal(error: unknown, attempt: number): boolean {
  return error instanceof PoisonJobError || attempt >= maxAttempts;
}
