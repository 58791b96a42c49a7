import { auth } from './auth.js';
import { users } from './users.js';

export function one(app) {
  app.register(auth);
}

export function two(app) {
  app.register(users);
}
