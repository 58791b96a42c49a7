import { createNotifications } from '../modules/notifications/notifications.module.js';

// #slot services
const notifications = createNotifications(infrastructure);
// #slot users
notifications,
// #slot returned
notifications,
