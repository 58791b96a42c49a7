import type { Page } from '@app/core';
import { auditLog, equalTo, paginate, Repository } from '@app/database';
import { gte, lt } from 'drizzle-orm';

import type { AuditRecord } from './audit.contract.js';
import type { ListAuditLogQuery } from './audit.dto.js';

const entryColumns = {
  id: auditLog.id,
  at: auditLog.at,
  actorUserId: auditLog.actorUserId,
  action: auditLog.action,
  resourceType: auditLog.resourceType,
  resourceId: auditLog.resourceId,
  before: auditLog.before,
  after: auditLog.after,
  requestId: auditLog.requestId,
};

/** Entries of the audit log. */
export class AuditRepository extends Repository {
  /** The user; null for a job. */
  get actorUserId(): string | null {
    return this.created().createdBy;
  }

  async append(entry: AuditRecord): Promise<void> {
    // #if multi
    const { tenantId } = this.created();
    await this.tx.insert(auditLog).values({ ...entry, tenantId });
    // #else
    await this.tx.insert(auditLog).values(entry);
    // #endif
  }

  async list(query: ListAuditLogQuery): Promise<Page<AuditRecord>> {
    const { from, to, ...filter } = query.filter;
    return paginate(this.database, query, {
      table: auditLog,
      columns: entryColumns,
      where: this.visible(
        auditLog,
        ...equalTo(entryColumns, filter),
        from && gte(auditLog.at, from),
        to && lt(auditLog.at, to),
      ),
    });
  }
}
