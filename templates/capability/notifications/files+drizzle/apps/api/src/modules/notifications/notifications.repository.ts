import { newId } from '@app/common';
import type { Page, PageRequest } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { notifications, paginate, Repository, users } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
// #if multi
import { and, eq, isNull } from 'drizzle-orm';
// #else
import { eq, isNull } from 'drizzle-orm';
// #endif

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Notification, NotificationMail } from './notification.js';

interface NewNotification {
  readonly userId: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly dedupKey: string;
}

type ListRequest = PageRequest<'createdAt'> & { readonly unread: boolean };

const notificationColumns = {
  id: notifications.id,
  kind: notifications.kind,
  title: notifications.title,
  body: notifications.body,
  readAt: notifications.readAt,
  createdAt: notifications.createdAt,
};

/** The notifications of users. */
// #if nestjs
@Injectable()
// #endif
export class NotificationsRepository extends Repository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  /** @returns its id, or null when the user has this notification already */
  async add(notification: NewNotification): Promise<string | null> {
    const [added] = await this.tx
      .insert(notifications)
      .values({ ...this.created(), ...notification, id: newId() })
      // #if multi
      .onConflictDoNothing({
        target: [notifications.tenantId, notifications.userId, notifications.dedupKey],
      })
      // #else
      .onConflictDoNothing({ target: [notifications.userId, notifications.dedupKey] })
      // #endif
      .returning({ id: notifications.id });
    return added?.id ?? null;
  }

  async list(userId: string, query: ListRequest): Promise<Page<Notification>> {
    return paginate(this.database, query, {
      table: notifications,
      columns: notificationColumns,
      where: this.visible(
        notifications,
        eq(notifications.userId, userId),
        query.unread ? isNull(notifications.readAt) : undefined,
      ),
    });
  }

  /** @returns false when the user has no such notification */
  async markRead(userId: string, id: string): Promise<boolean> {
    const mine = [eq(notifications.userId, userId), eq(notifications.id, id)];
    await this.tx
      .update(notifications)
      .set({ ...this.changed(), readAt: new Date() })
      .where(this.visible(notifications, ...mine, isNull(notifications.readAt)));
    const found = await this.tx
      .select({ id: notifications.id })
      .from(notifications)
      .where(this.visible(notifications, ...mine));
    return found.length > 0;
  }

  async markAllRead(userId: string): Promise<void> {
    await this.tx
      .update(notifications)
      .set({ ...this.changed(), readAt: new Date() })
      .where(
        this.visible(notifications, eq(notifications.userId, userId), isNull(notifications.readAt)),
      );
  }

  /** The mail of a notification; null when it has been sent, or its user has been removed. */
  async findUnsent(id: string): Promise<NotificationMail | null> {
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
