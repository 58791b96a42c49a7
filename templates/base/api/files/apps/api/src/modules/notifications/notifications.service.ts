import { currentContext, newCorrelationId, NotFoundError, runWithContext } from '@app/common';
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

  override async notify(recipient: Recipient, { email, ...notice }: Notice): Promise<void> {
    const { userId } = recipient;
    const id = await this.notifications.add({ ...notice, userId });
    // A worker is quick enough to look for a notification that is not there yet.
    if (id !== null && email) this.unitOfWork.afterCommit(() => this.#mail(recipient, id));
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

  // #if multi
  // The request may have come from another organization, or from none.
  #mail({ tenantId, userId }: Recipient, notificationId: string): Promise<void> {
    const { correlationId = newCorrelationId() } = currentContext() ?? {};
    return runWithContext({ correlationId, tenantId, userId }, () =>
  // #else
  // The request may have come from nobody.
  #mail({ userId }: Recipient, notificationId: string): Promise<void> {
    const { correlationId = newCorrelationId() } = currentContext() ?? {};
    return runWithContext({ correlationId, userId }, () =>
  // #endif
      this.queue.enqueue('notifications.deliver-email', { notificationId }),
    );
  }
}
