import { NotFoundError } from '@app/common';
import type { Actor, JobQueue, Page, UnitOfWork } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
import { JOB_QUEUE } from '../../infrastructure/queue.module.js';
// #endif
import type { Notification } from './notification.js';
import type { ListNotificationsQuery } from './notifications.dto.js';
import { NotificationsRepository } from './notifications.repository.js';

export interface Notice {
  /** What it is about, for programs: `welcome`. */
  readonly kind: string;
  /** One line. */
  readonly title: string;
  readonly body: string;
  /** A second notice with the same key for the same user is ignored. */
  readonly dedupKey: string;
  /** Send it by e-mail, too. */
  readonly email?: boolean;
}

// #if multi
/** A user, and the organization to which the user belongs. */
export interface Recipient {
  readonly tenantId: string;
// #else
/** The user who is notified. */
export interface Recipient {
// #endif
  readonly userId: string;
}

/** Sends notifications to users, and lists those that a user has received. */
// #if nestjs
@Injectable()
// #endif
export class NotificationsService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationsRepository,
    // #if nestjs
    @Inject(JOB_QUEUE)
    // #endif
    private readonly queue: JobQueue,
  ) {}

  /**
   * Part of the running unit of work: rolled back with it. E-mail is sent by a job after the commit.
   * @throws outside of a unit of work
   */
  async notify({ userId }: Recipient, { email, ...notice }: Notice): Promise<void> {
    const id = await this.notifications.add({ ...notice, userId });
    if (id !== null && email) {
      await this.queue.enqueue('notifications.deliver-email', { notificationId: id });
    }
  }

  /** The notifications of the actor. */
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
