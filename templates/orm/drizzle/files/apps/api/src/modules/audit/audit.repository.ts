import type { Page } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
// #if multi
import { auditLog, equalTo, organizations, paginate, Repository } from '@app/database';
// #else
import { auditLog, equalTo, paginate, Repository } from '@app/database';
// #endif
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { asc, desc, gt, gte, lt, sql } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { ListAuditLogQuery } from './audit.dto.js';
import type { ChainEnd, SealedEntry } from './audit-chain.js';

const entryColumns = {
  id: auditLog.id,
  seq: auditLog.seq,
  at: auditLog.at,
  actorUserId: auditLog.actorUserId,
  action: auditLog.action,
  resourceType: auditLog.resourceType,
  resourceId: auditLog.resourceId,
  before: auditLog.before,
  after: auditLog.after,
  requestId: auditLog.requestId,
  prevHash: auditLog.prevHash,
  hash: auditLog.hash,
};

/** The audit log that the running unit of work adds to. */
// #if nestjs
@Injectable()
// #endif
export class AuditRepository extends Repository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  /** Who works; null for a job. */
  get actorUserId(): string | null {
    return this.created().createdBy;
  }

  /** The end of the chain. Nobody else appends to it until this unit of work ends. */
  async lockEnd(): Promise<ChainEnd | null> {
    // #if multi
    const { tenantId } = this.created();
    await this.tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`audit/${tenantId}`}, 0))`,
    );
    // #else
    await this.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('audit', 0))`);
    // #endif
    // In a statement of its own: it has to see what was committed while the lock was waited for.
    const [end] = await this.tx
      .select({ seq: auditLog.seq, hash: auditLog.hash })
      .from(auditLog)
      .where(this.visible(auditLog))
      .orderBy(desc(auditLog.seq))
      .limit(1);
    return end ?? null;
  }

  async append(entry: SealedEntry): Promise<void> {
    // #if multi
    const { tenantId } = this.created();
    await this.tx.insert(auditLog).values({ ...entry, tenantId });
    // #else
    await this.tx.insert(auditLog).values(entry);
    // #endif
  }

  async list(query: ListAuditLogQuery): Promise<Page<SealedEntry>> {
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

  /** The entries that follow the one with this number. */
  async after(seq: number, limit: number): Promise<readonly SealedEntry[]> {
    return this.tx
      .select(entryColumns)
      .from(auditLog)
      .where(this.visible(auditLog, gt(auditLog.seq, seq)))
      .orderBy(asc(auditLog.seq))
      .limit(limit);
  }
// #if multi

  /** Every tenant, in the identity scope. */
  async tenantIds(): Promise<readonly string[]> {
    const rows = await this.tx.select({ id: organizations.id }).from(organizations);
    return rows.map(({ id }) => id);
  }
// #endif
}
