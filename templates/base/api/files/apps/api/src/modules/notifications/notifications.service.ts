import { NotFoundError } from '@app/common';
import type { Actor, JobQueue, Notification, Page, UnitOfWork } from '@app/core';

import { type Notice, Notifier, type Recipient } from './notifications.contract.js';
import type { ListNotificationsQuery } from './notifications.dto.js';
import type { NotificationsRepository } from './notifications.repository.js';

/** Tells users what has happened, and each of them what he or she has been told. */
export class NotificationsService extends Notifier {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationsRepository,
    private readonly queue: JobQueue,
  ) {
    super();
  }

  override async notify({ userId }: Recipient, { email, ...notice }: Notice): Promise<void> {
    const id = await this.notifications.add({ ...notice, userId });
    if (id !== null && email) {
      await this.queue.enqueue('notifications.deliver-email', { notificationId: id });
    }
  }

  /** What the actor has been told. */
  list(actor: Actor, query: ListNotificationsQuery): Promise<Page<Notification>> {
    return this.unitOfWork.read(actor, () => this.notifications.list(actor.userId, query));
  }

  /** Has no effect on a notification that has been read already. */
  async markRead(actor: Actor, id: string): Promise<void> {
    const found = await this.unitOfWork.run(actor, () =>
      this.notifications.markRead(actor.userId, id),
    );
    if (!found) throw new NotFoundError('notification', id);
  }

  async markAllRead(actor: Actor): Promise<void> {
    await this.unitOfWork.run(actor, () => this.notifications.markAllRead(actor.userId));
  }
}
