import { currentContext, newId, redactValue } from '@app/common';
import type { Actor, Page, UnitOfWork } from '@app/core';

import { type AuditEntry, type AuditRecord, AuditTrail } from './audit.contract.js';
import type { ListAuditLogQuery } from './audit.dto.js';
import type { AuditRepository } from './audit.repository.js';

export class AuditService extends AuditTrail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly entries: AuditRepository,
  ) {
    super();
  }

  async record({ action, resourceType, resourceId, before, after }: AuditEntry): Promise<void> {
    await this.entries.append({
      id: newId(),
      at: new Date(),
      actorUserId: this.entries.actorUserId,
      action,
      resourceType,
      resourceId,
      before: withoutSecrets(before),
      after: withoutSecrets(after),
      requestId: currentContext()?.correlationId ?? null,
    });
  }

  list(actor: Actor, query: ListAuditLogQuery): Promise<Page<AuditRecord>> {
    return this.unitOfWork.read(actor, () => this.entries.list(query));
  }
}

/** As JSON will hold it. */
function withoutSecrets(value: unknown): unknown {
  return value === undefined ? null : redactValue(JSON.parse(JSON.stringify(value)));
}
