import { currentContext, newCorrelationId, newId, type RequestContext } from '@app/common';
// #if multi
import { type JobData, type JobName, runsForTenant, type WorkScope } from '@app/core';
// #else
import type { JobData, JobName, WorkScope } from '@app/core';
// #endif
import { z } from 'zod';

/** What travels through the broker: the job, and the request context in which it was enqueued. */
// #if multi
export const envelopeSchema = z
  .object({
    v: z.literal(1),
    id: z.uuid(),
    name: z.string(),
    tenantId: z.uuid().optional(),
    userId: z.uuid().optional(),
    correlationId: z.string().min(1),
    data: z.unknown(),
  })
  .refine(({ name, tenantId }) => tenantId !== undefined || !runsForTenant(name));
// #else
export const envelopeSchema = z.object({
  v: z.literal(1),
  id: z.uuid(),
  name: z.string(),
  userId: z.uuid().optional(),
  correlationId: z.string().min(1),
  data: z.unknown(),
});
// #endif

export type Envelope = z.infer<typeof envelopeSchema>;

// #if multi
/**
 * The envelope of a job, with the running context.
 * @throws when no tenant is known to a job that needs one: it could not reach any tenant's data
 */
// #else
/** The envelope of a job, with the running context. */
// #endif
export function createEnvelope<N extends JobName>(name: N, data: JobData<N>): Envelope {
  // #if multi
  const { correlationId = newCorrelationId(), tenantId, userId } = currentContext() ?? {};
  if (tenantId === undefined && runsForTenant(name)) {
    throw new Error(`The job ${name} was enqueued outside of a tenant`);
  }
  return { v: 1, id: newId(), name, tenantId, userId, correlationId, data };
  // #else
  const { correlationId = newCorrelationId(), userId } = currentContext() ?? {};
  return { v: 1, id: newId(), name, userId, correlationId, data };
  // #endif
}

/** The request context in which the handler of the job runs: that of the code that enqueued it. */
// #if multi
export function contextOf({ id, correlationId, tenantId, userId }: Envelope): RequestContext {
  return {
    correlationId,
    jobId: id,
    ...(tenantId !== undefined && { tenantId }),
    ...(userId !== undefined && { userId }),
  };
}

/** The tenant on whose behalf the running job was enqueued, and by which user. */
export function jobScope(): WorkScope {
  const { tenantId, userId } = currentContext() ?? {};
  if (tenantId === undefined) throw new Error('No job of a tenant is running here');
  return { tenantId, userId };
}
// #else
export function contextOf({ id, correlationId, userId }: Envelope): RequestContext {
  return { correlationId, jobId: id, ...(userId !== undefined && { userId }) };
}

/** On whose behalf the running job was enqueued. */
export function jobScope(): WorkScope {
  return { userId: currentContext()?.userId };
}
// #endif
