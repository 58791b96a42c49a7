import type { JobData, Mailer, UnitOfWork, WorkScope } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
import { MAILER } from '../../infrastructure/mail.module.js';
// #endif
import { NotificationsRepository } from './notifications.repository.js';

/** The job that sends a notification by e-mail. */
// #if nestjs
@Injectable()
export class NotificationMailsService {
  constructor(
    @Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationsRepository,
    @Inject(MAILER) private readonly mailer: Mailer,
  ) {}
// #else
export class NotificationMailsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationsRepository,
    private readonly mailer: Mailer,
  ) {}
// #endif

  /**
   * Sends the notification unless it has been sent. When the process ends after the mail server has
   * taken it and before that is noted, it is sent again, under the same message id.
   */
  async deliver(
    scope: WorkScope,
    { notificationId }: JobData<'notifications.deliver-email'>,
  ): Promise<void> {
    // `run` finds it although it may just have been written.
    const mail = await this.unitOfWork.run(scope, () =>
      this.notifications.findUnsent(notificationId),
    );
    if (!mail) return;
    const { to, title, body } = mail;
    await this.mailer.send({ to, subject: title, text: body, id: notificationId });
    await this.unitOfWork.run(scope, () => this.notifications.markSent(notificationId));
  }
}
