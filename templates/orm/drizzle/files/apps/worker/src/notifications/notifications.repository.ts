import { newId } from '@app/common';
import { notifications, TenantRepository } from '@app/database';

/** What the users of the tenant of the running unit of work have been told. */
export class NotificationsRepository extends TenantRepository {
  /** @returns false when it had been recorded before */
  async record({ userId, kind }: { userId: string; kind: string }): Promise<boolean> {
    const added = await this.tx
      .insert(notifications)
      .values({ id: newId(), tenantId: this.tenantId, userId, kind })
      .onConflictDoNothing({
        target: [notifications.tenantId, notifications.userId, notifications.kind],
      })
      .returning({ id: notifications.id });
    return added.length > 0;
  }
}
