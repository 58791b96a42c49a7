import { users } from './modules/users/users.module.js';

export const modules = Object.freeze([users]);
