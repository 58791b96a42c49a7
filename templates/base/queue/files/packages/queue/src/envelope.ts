import { currentContext, newId, type RequestContext } from '@app/common';
import type { JobData, JobName } from '@app/core';
import { z } from 'zod';

/** What travels through the broker: the job, and the request context in which it was enqueued. */
export const envelopeSchema = z.object({
  v: z.literal(1),
  id: z.uuid(),
  name: z.string(),
  tenantId: z.uuid(),
  userId: z.uuid().optional(),
  correlationId: z.string().min(1),
  data: z.unknown(),
});

export type Envelope = z.infer<typeof envelopeSchema>;

/**
 * Seals a job together with the running context.
 * @throws when no tenant is known: a job without one could not reach any tenant's data
 */
export function sealEnvelope<N extends JobName>(name: N, data: JobData<N>): Envelope {
  const context = currentContext();
  if (!context?.tenantId) throw new Error(`The job ${name} was enqueued outside of a tenant`);
  const { correlationId, tenantId, userId } = context;
  return { v: 1, id: newId(), name, tenantId, userId, correlationId, data };
}

/** The context in which the handler of the job runs: that of whoever enqueued it. */
export function contextOf({ id, correlationId, tenantId, userId }: Envelope): RequestContext {
  return { correlationId, tenantId, jobId: id, ...(userId !== undefined && { userId }) };
}
