import { UsersModule } from '../modules/users/users.module.js';

const all = [UsersModule];

export { all };
