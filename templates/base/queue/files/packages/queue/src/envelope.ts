import { currentContext, newCorrelationId, newId, type RequestContext } from '@app/common';
import { type JobData, type JobName, runsForTenant } from '@app/core';
import { z } from 'zod';

/** What travels through the broker: the job, and the request context in which it was enqueued. */
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

export type Envelope = z.infer<typeof envelopeSchema>;

/**
 * Seals a job together with the running context.
 * @throws when no tenant is known to a job that needs one: it could not reach any tenant's data
 */
export function sealEnvelope<N extends JobName>(name: N, data: JobData<N>): Envelope {
  const { correlationId = newCorrelationId(), tenantId, userId } = currentContext() ?? {};
  if (tenantId === undefined && runsForTenant(name)) {
    throw new Error(`The job ${name} was enqueued outside of a tenant`);
  }
  return { v: 1, id: newId(), name, tenantId, userId, correlationId, data };
}

/** The context in which the handler of the job runs: that of whoever enqueued it. */
export function contextOf({ id, correlationId, tenantId, userId }: Envelope): RequestContext {
  return {
    correlationId,
    jobId: id,
    ...(tenantId !== undefined && { tenantId }),
    ...(userId !== undefined && { userId }),
  };
}
