import { notifications, Repository, users } from '@app/database';
// #if multi
import { and, eq, isNull } from 'drizzle-orm';
// #else
import { eq, isNull } from 'drizzle-orm';
// #endif

export interface PendingMail {
  readonly to: string;
  readonly title: string;
  readonly body: string;
}

/** Notifications that are to be sent by e-mail. */
export class NotificationsRepository extends Repository {
  /** @returns null when it has been sent, or its user has been removed */
  async findUnsent(id: string): Promise<PendingMail | null> {
    const [mail] = await this.tx
      .select({ to: users.email, title: notifications.title, body: notifications.body })
      .from(notifications)
      // #if multi
      .innerJoin(
        users,
        and(eq(users.tenantId, notifications.tenantId), eq(users.id, notifications.userId)),
      )
      // #else
      .innerJoin(users, eq(users.id, notifications.userId))
      // #endif
      .where(
        this.visible(
          notifications,
          eq(notifications.id, id),
          isNull(notifications.emailedAt),
          isNull(users.deletedAt),
        ),
      );
    return mail ?? null;
  }

  async markSent(id: string): Promise<void> {
    await this.tx
      .update(notifications)
      .set({ ...this.changed(), emailedAt: new Date() })
      .where(this.visible(notifications, eq(notifications.id, id)));
  }
}
