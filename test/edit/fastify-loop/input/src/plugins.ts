import { users } from './modules/users/users.module.js';

export const plugins = [users];
