export { notifications } from './notifications.js';
export { users } from './users.js';
