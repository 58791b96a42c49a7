import { newId } from '@app/common';
import type { Page, PageRequest } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { paginate, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
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
    const [added] = await this.tx.notification.createManyAndReturn({
      data: { ...this.created(), ...notification, id: newId() },
      skipDuplicates: true,
      select: { id: true },
    });
    return added?.id ?? null;
  }

  async list(userId: string, query: ListRequest): Promise<Page<Notification>> {
    const { data, page } = await paginate(this.database, query, {
      model: 'notification',
      where: this.visible('notification', { userId, ...(query.unread && { readAt: null }) }),
    });
    return {
      data: data.map(({ id, kind, title, body, readAt, createdAt }) => ({
        id,
        kind,
        title,
        body,
        readAt,
        createdAt,
      })),
      page,
    };
  }

  /** @returns false when the user has no such notification */
  async markRead(userId: string, id: string): Promise<boolean> {
    await this.tx.notification.updateMany({
      where: this.visible('notification', { id, userId, readAt: null }),
      data: { ...this.changed(), readAt: new Date() },
    });
    const found = await this.tx.notification.count({
      where: this.visible('notification', { id, userId }),
    });
    return found > 0;
  }

  async markAllRead(userId: string): Promise<void> {
    await this.tx.notification.updateMany({
      where: this.visible('notification', { userId, readAt: null }),
      data: { ...this.changed(), readAt: new Date() },
    });
  }

  /** The mail of a notification; null when it has been sent, or its user has been removed. */
  async findUnsent(id: string): Promise<NotificationMail | null> {
    const found = await this.tx.notification.findFirst({
      where: this.visible('notification', { id, emailedAt: null, user: { deletedAt: null } }),
      select: { title: true, body: true, user: { select: { email: true } } },
    });
    return found && { to: found.user.email, title: found.title, body: found.body };
  }

  async markSent(id: string): Promise<void> {
    await this.tx.notification.updateMany({
      where: this.visible('notification', { id }),
      data: { ...this.changed(), emailedAt: new Date() },
    });
  }
}
