import { NotificationMailsService } from './modules/notifications/notification-mails.service.js';
import { NotificationsRepository } from './modules/notifications/notifications.repository.js';

// #slot services
notificationMails: new NotificationMailsService(
  database,
  new NotificationsRepository(database),
  mailer,
),
