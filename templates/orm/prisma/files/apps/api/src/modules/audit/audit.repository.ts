import type { Page } from '@app/core';
import { paginate, type Prisma, Repository } from '@app/database';

import type { AuditRecord } from './audit.contract.js';
import type { ListAuditLogQuery } from './audit.dto.js';

/** Entries of the audit log. */
export class AuditRepository extends Repository {
  /** The user; null for a job. */
  get actorUserId(): string | null {
    return this.created().createdBy;
  }

  async append({ before, after, ...entry }: AuditRecord): Promise<void> {
    // #if multi
    const { tenantId } = this.created();
    await this.tx.auditEntry.createMany({
      data: { ...entry, ...json('before', before), ...json('after', after), tenantId },
    });
    // #else
    await this.tx.auditEntry.createMany({
      data: { ...entry, ...json('before', before), ...json('after', after) },
    });
    // #endif
  }

  async list(query: ListAuditLogQuery): Promise<Page<AuditRecord>> {
    const { from, to, ...filter } = query.filter;
    return paginate(this.database, query, {
      model: 'auditEntry',
      where: this.visible('auditEntry', {
        ...filter,
        at: { ...(from && { gte: from }), ...(to && { lt: to }) },
      }),
    });
  }
}

/** A null of SQL is what a missing value becomes. */
function json<K extends string>(name: K, value: unknown) {
  return (value === null ? {} : { [name]: value }) as Partial<Record<K, Prisma.InputJsonValue>>;
}
