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
import type { ChainEnd, SealedEntry } from './audit-chain.js';

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
    const key = `audit/${tenantId}`;
    await this.tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    // #else
    await this.tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('audit', 0))`;
    // #endif
    // In a statement of its own: it has to see what was committed while the lock was waited for.
    const end = await this.tx.auditEntry.findFirst({
      where: this.visible('auditEntry', {}),
      orderBy: { seq: 'desc' },
      select: { seq: true, hash: true },
    });
    return end && { ...end, seq: Number(end.seq) };
  }

  async append({ before, after, ...entry }: SealedEntry): Promise<void> {
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

  async list(query: ListAuditLogQuery): Promise<Page<SealedEntry>> {
    const { from, to, ...filter } = query.filter;
    const { data, page } = await paginate(this.database, query, {
      model: 'auditEntry',
      where: this.visible('auditEntry', {
        ...filter,
        at: { ...(from && { gte: from }), ...(to && { lt: to }) },
      }),
    });
    return { data: data.map(toEntry), page };
  }

  /** The entries that follow the one with this number. */
  async after(seq: number, limit: number): Promise<readonly SealedEntry[]> {
    const rows = await this.tx.auditEntry.findMany({
      where: this.visible('auditEntry', { seq: { gt: seq } }),
      orderBy: { seq: 'asc' },
      take: limit,
    });
    return rows.map(toEntry);
  }
// #if multi

  /** Every tenant, in the identity scope. */
  async tenantIds(): Promise<readonly string[]> {
    const rows = await this.tx.organization.findMany({ select: { id: true } });
    return rows.map(({ id }) => id);
  }
// #endif
}

function toEntry(row: Prisma.AuditEntryModel): SealedEntry {
  return { ...row, seq: Number(row.seq) };
}

/** A null of SQL is what a missing value becomes. */
function json<K extends string>(name: K, value: unknown) {
  return (value === null ? {} : { [name]: value }) as Partial<Record<K, Prisma.InputJsonValue>>;
}
