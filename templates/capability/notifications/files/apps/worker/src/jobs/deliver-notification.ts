import type { JobHandler } from '@app/core';

import { NotificationsRepository } from '../notifications/notifications.repository.js';
import type { Services } from '../services.js';
import { jobScope } from './job-scope.js';

/**
 * Sends a notification by e-mail, unless it has been sent. When the process ends after the mail
 * server has taken it and before that is noted, it is sent again, under the same message id.
 */
export function deliverNotification({
  database,
  mailer,
}: Services): JobHandler<'notifications.deliver-email'> {
  const notifications = new NotificationsRepository(database);
  return async ({ notificationId }) => {
    const scope = jobScope();
    // `run` finds it although it may just have been written.
    const mail = await database.run(scope, () => notifications.findUnsent(notificationId));
    if (!mail) return;
    const { to, title, body } = mail;
    await mailer.send({ to, subject: title, text: body, id: notificationId });
    await database.run(scope, () => notifications.markSent(notificationId));
  };
}
