export { notifications } from './notifications.js';
