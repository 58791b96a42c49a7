import { currentContext, newId, redactValue } from '@app/common';
import type { Actor, Page, UnitOfWork } from '@app/core';

import { type AuditEntry, AuditTrail } from './audit.contract.js';
import type { ListAuditLogQuery } from './audit.dto.js';
import type { AuditRepository } from './audit.repository.js';
import { type AuditRecord, chainStart, seal, type SealedEntry } from './audit-chain.js';

export class AuditService extends AuditTrail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly entries: AuditRepository,
  ) {
    super();
  }

  record({ action, resourceType, resourceId, before, after }: AuditEntry): Promise<void> {
    const record: AuditRecord = {
      id: newId(),
      at: new Date(),
      actorUserId: this.entries.actorUserId,
      action,
      resourceType,
      resourceId,
      before: harmless(before),
      after: harmless(after),
      requestId: currentContext()?.correlationId ?? null,
    };
    // The entries are a chain, so its writers have to queue up here. When they come last, they hold
    // nothing that others wait for, and the queue moves at the pace of commits.
    this.unitOfWork.beforeCommit(async () => {
      const last = await this.entries.lockEnd();
      await this.entries.append(seal(record, last ?? chainStart));
    });
    return Promise.resolve();
  }

  list(actor: Actor, query: ListAuditLogQuery): Promise<Page<SealedEntry>> {
    return this.unitOfWork.read(actor, () => this.entries.list(query));
  }
}

/** As it will be read again: JSON, without what is secret. */
function harmless(value: unknown): unknown {
  return value === undefined ? null : redactValue(JSON.parse(JSON.stringify(value)));
}
