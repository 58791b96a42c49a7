import { newId } from '@app/common';
import { notifications, Repository } from '@app/database';

interface NewNotification {
  readonly userId: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly dedupKey: string;
}

/** What the users of the tenant of the running unit of work have been told. */
export class NotificationsRepository extends Repository {
  /** @returns false when it had been recorded before */
  async record(notification: NewNotification): Promise<boolean> {
    const added = await this.tx
      .insert(notifications)
      .values({ ...this.created(), ...notification, id: newId() })
      .onConflictDoNothing({
        target: [notifications.tenantId, notifications.userId, notifications.dedupKey],
      })
      .returning({ id: notifications.id });
    return added.length > 0;
  }
}
