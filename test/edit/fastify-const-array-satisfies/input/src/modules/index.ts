import { auth } from './auth/auth.module.js';
import type { Module } from './module.js';
import { users } from './users/users.module.js';

export const modules = [
  auth,
  users,
] as const satisfies readonly Module[];
