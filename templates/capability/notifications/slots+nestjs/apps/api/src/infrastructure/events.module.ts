import { NotificationsModule } from '../modules/notifications/notifications.module.js';
import { NotificationsService } from '../modules/notifications/notifications.service.js';

// #slot imports
NotificationsModule,
// #slot subscribers
NotificationsService,
