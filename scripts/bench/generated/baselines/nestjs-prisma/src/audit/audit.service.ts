import { Injectable } from '@nestjs/common';

import type { Actor } from '../auth/actor.js';
import type { Prisma } from '../generated/prisma/client.js';

export interface Change {
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly after: Prisma.InputJsonObject;
}

@Injectable()
export class AuditService {
  /** Adds an entry to the transaction of the change. */
  async record(
    tx: Prisma.TransactionClient,
    { tenantId, userId }: Actor,
    requestId: string,
    change: Change,
  ): Promise<void> {
    await tx.auditEntry.create({ data: { tenantId, actorUserId: userId, requestId, ...change } });
  }
}
