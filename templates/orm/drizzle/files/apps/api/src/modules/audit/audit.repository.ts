import { auditLog, Repository } from '@app/database';
import { desc, sql } from 'drizzle-orm';

type NewEntry = Omit<typeof auditLog.$inferInsert, 'tenantId' | 'actorUserId'>;

export class AuditRepository extends Repository {
  /** The last entry. Nobody else appends until this unit of work ends. */
  async lockLast(): Promise<{ readonly seq: number; readonly hash: string } | null> {
    const { tenantId } = this.created();
    await this.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${tenantId}, 1))`);
    const [last] = await this.tx
      .select({ seq: auditLog.seq, hash: auditLog.hash })
      .from(auditLog)
      .where(this.visible(auditLog))
      .orderBy(desc(auditLog.seq))
      .limit(1);
    return last ?? null;
  }

  async append(entry: NewEntry): Promise<void> {
    const { tenantId, createdBy } = this.created();
    await this.tx.insert(auditLog).values({ ...entry, tenantId, actorUserId: createdBy });
  }
}
