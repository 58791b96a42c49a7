import { NotificationsModule } from './modules/notifications/notifications.module.js';

// #slot modules
NotificationsModule,
