export { notifications } from './notifications.js';
export { organizations } from './organizations.js';
export { users } from './users.js';
