import { NotificationMailsService } from './modules/notifications/notification-mails.service.js';
import { NotificationsRepository } from './modules/notifications/notifications.repository.js';

// #slot exports
NotificationMailsService,
// #slot providers
NotificationsRepository,
NotificationMailsService,
// #slot services
NotificationMailsService,
