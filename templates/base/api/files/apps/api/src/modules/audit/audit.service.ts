import { createHash } from 'node:crypto';

import { currentContext, newId } from '@app/common';

import { type AuditEntry, AuditTrail } from './audit.contract.js';
import type { AuditRepository } from './audit.repository.js';

/** Appends entries to the log of the tenant, each with the hash of the one before it. */
export class AuditService extends AuditTrail {
  constructor(private readonly entries: AuditRepository) {
    super();
  }

  async record({ action, resourceType, resourceId, before, after }: AuditEntry): Promise<void> {
    const last = await this.entries.lockLast();
    const entry = {
      id: newId(),
      seq: (last?.seq ?? 0) + 1,
      at: new Date(),
      action,
      resourceType,
      resourceId,
      before: before ?? null,
      after: after ?? null,
      requestId: currentContext()?.correlationId ?? null,
      prevHash: last?.hash ?? '',
    };
    const hash = createHash('sha256').update(JSON.stringify(entry)).digest('hex');
    await this.entries.append({ ...entry, hash });
  }
}
