export type { Notification } from './notifications.js';
