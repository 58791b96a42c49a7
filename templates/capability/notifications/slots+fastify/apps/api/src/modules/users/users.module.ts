import type { NotificationsService } from '../notifications/notifications.service.js';

// #slot needs
readonly notifications: NotificationsService;
// #slot dependencies
needs.notifications,
