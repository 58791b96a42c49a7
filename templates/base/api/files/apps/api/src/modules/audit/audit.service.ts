import { currentContext, newId, redactValue } from '@app/common';
import type { Actor, Page, UnitOfWork } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import type { ListAuditLogQuery } from './audit.dto.js';
import { AuditRepository } from './audit.repository.js';
import { type AuditRecord, chainStart, seal, type SealedEntry } from './audit-chain.js';

/** Something that was done, for the audit log. */
export interface AuditEntry {
  /** The module and what was done: `roles.create`. */
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  /** The state before; absent for something new. */
  readonly before?: unknown;
  /** The state after; absent for something that was deleted. */
  readonly after?: unknown;
}

/** The record of who did what, to which entries are only ever added. */
// #if nestjs
@Injectable()
// #endif
export class AuditService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly entries: AuditRepository,
  ) {}

  /**
   * Adds an entry to the running unit of work; it is rolled back with it. The user, the time and the
   * request id are added here, and values whose names mark them as secret are left out.
   * @throws outside of a unit of work
   */
  record({ action, resourceType, resourceId, before, after }: AuditEntry): Promise<void> {
    const record: AuditRecord = {
      id: newId(),
      at: new Date(),
      actorUserId: this.entries.actorUserId,
      action,
      resourceType,
      resourceId,
      before: withoutSecrets(before),
      after: withoutSecrets(after),
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

/** The JSON that will be read back, without secrets. */
function withoutSecrets(value: unknown): unknown {
  return value === undefined ? null : redactValue(JSON.parse(JSON.stringify(value)));
}
