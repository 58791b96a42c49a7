import { notifications } from './notifications/notifications.module.js';

// #slot modules
notifications,
