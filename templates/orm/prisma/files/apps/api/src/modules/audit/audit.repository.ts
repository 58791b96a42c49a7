import { type Prisma, Repository } from '@app/database';

interface NewEntry {
  readonly id: string;
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly requestId: string | null;
  readonly prevHash: string;
  readonly hash: string;
}

export class AuditRepository extends Repository {
  /** The last entry. Nobody else appends until this unit of work ends. */
  async lockLast(): Promise<{ readonly seq: number; readonly hash: string } | null> {
    const { tenantId } = this.created();
    await this.tx.$queryRaw`select 1 from pg_advisory_xact_lock(hashtextextended(${tenantId}, 1))`;
    const last = await this.tx.auditEntry.findFirst({
      where: this.visible('auditEntry', {}),
      orderBy: { seq: 'desc' },
      select: { seq: true, hash: true },
    });
    return last && { seq: Number(last.seq), hash: last.hash };
  }

  async append({ before, after, ...entry }: NewEntry): Promise<void> {
    const { tenantId, createdBy } = this.created();
    await this.tx.auditEntry.create({
      data: {
        ...entry,
        tenantId,
        actorUserId: createdBy,
        ...(before !== null && { before: before as Prisma.InputJsonValue }),
        ...(after !== null && { after: after as Prisma.InputJsonValue }),
      },
      select: { id: true },
    });
  }
}
