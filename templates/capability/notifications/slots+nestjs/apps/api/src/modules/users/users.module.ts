import { NotificationsModule } from '../notifications/notifications.module.js';

// #slot imports
NotificationsModule,
