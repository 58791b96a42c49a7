import { NotFoundError } from '@app/common';
import {
  type Actor,
  type DomainEvent,
  type EventSubscriber,
  isEvent,
  type JobQueue,
  type Page,
  type UnitOfWork,
} from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
import { JOB_QUEUE } from '../../infrastructure/queue.module.js';
// #endif
import type { UserJoined } from '../users/users.service.js';
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

const welcome: Notice = {
  kind: 'welcome',
  title: 'Welcome',
  body: 'Good to have you here.',
  dedupKey: 'welcome',
  email: true,
};

/** Sends notifications to users, and lists those that a user has received. */
// #if nestjs
@Injectable()
// #endif
export class NotificationsService implements EventSubscriber {
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

  /** Welcomes new users. */
  async handle(event: DomainEvent): Promise<void> {
    if (isEvent<UserJoined>(event, 'users.join')) await this.notify(event.resourceId, welcome);
  }

  /**
   * Part of the running unit of work: rolled back with it. E-mail is sent by a job after the commit.
   * @throws outside of a unit of work
   */
  async notify(userId: string, { email, ...notice }: Notice): Promise<void> {
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
