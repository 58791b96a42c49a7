import { currentContext, newId, redactValue } from '@app/common';
import type { Actor, DomainEvent, EventSubscriber, Page, UnitOfWork } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import type { ListAuditLogQuery } from './audit.dto.js';
import { AuditRepository } from './audit.repository.js';

/** An entry as it is stored. */
export interface AuditRecord {
  readonly id: string;
  readonly at: Date;
  readonly actorUserId: string | null;
  /** The name of the event: `users.change`. */
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly requestId: string | null;
}

/** The record of who did what: an entry for each event. Entries are only ever added. */
// #if nestjs
@Injectable()
// #endif
export class AuditService implements EventSubscriber {
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
  async handle({ name, resourceType, resourceId, before, after }: DomainEvent): Promise<void> {
    await this.entries.append({
      id: newId(),
      at: new Date(),
      actorUserId: this.entries.actorUserId,
      action: name,
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

/** The JSON that will be read back, without secrets. */
function withoutSecrets(value: unknown): unknown {
  return value === undefined ? null : redactValue(JSON.parse(JSON.stringify(value)));
}
