import { users } from './tables/users.js';

export const schema = { users };
