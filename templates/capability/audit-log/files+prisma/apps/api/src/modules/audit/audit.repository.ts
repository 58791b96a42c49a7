import type { Page } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { paginate, type Prisma, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { ListAuditLogQuery } from './audit.dto.js';
import type { AuditRecord } from './audit.service.js';

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

/** A missing value is stored as SQL null. */
function json<K extends string>(name: K, value: unknown) {
  return (value === null ? {} : { [name]: value }) as Partial<Record<K, Prisma.InputJsonValue>>;
}
