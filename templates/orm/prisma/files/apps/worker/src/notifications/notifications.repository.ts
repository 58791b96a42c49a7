import { newId } from '@app/common';
import { TenantRepository } from '@app/database';

/** What the users of the tenant of the running unit of work have been told. */
export class NotificationsRepository extends TenantRepository {
  /** @returns false when it had been recorded before */
  async record({ userId, kind }: { userId: string; kind: string }): Promise<boolean> {
    const { count } = await this.tx.notification.createMany({
      data: { id: newId(), tenantId: this.tenantId, userId, kind },
      skipDuplicates: true,
    });
    return count > 0;
  }
}
