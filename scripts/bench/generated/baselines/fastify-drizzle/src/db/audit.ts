import type { FastifyRequest } from 'fastify';

import type { Transaction } from '../plugins/database.js';
import { auditLog } from './schema.js';

type Change = Pick<typeof auditLog.$inferInsert, 'action' | 'resourceType' | 'resourceId' | 'after'>;

/** Adds an entry to the transaction of the change. */
export async function recordChange(tx: Transaction, request: FastifyRequest, change: Change): Promise<void> {
  const { tid: tenantId, uid: actorUserId } = request.user;
  await tx.insert(auditLog).values({ tenantId, actorUserId, requestId: request.id, ...change });
}
