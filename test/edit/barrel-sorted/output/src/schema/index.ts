export { notifications } from './notifications.js';
export { products } from './products.js';
export { users } from './users.js';
