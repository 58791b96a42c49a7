import { createNotifications } from '../modules/notifications/notifications.module.js';

// #slot services
const notifications = createNotifications(infrastructure);
// #slot subscribers
notifications,
// #slot returned
notifications,
