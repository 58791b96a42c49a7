import type { Page } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { auditLog, equalTo, paginate, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { gte, lt } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { ListAuditLogQuery } from './audit.dto.js';
import type { AuditRecord } from './audit.service.js';

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

/** The audit log of the running unit of work. */
// #if nestjs
@Injectable()
// #endif
export class AuditRepository extends Repository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
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
