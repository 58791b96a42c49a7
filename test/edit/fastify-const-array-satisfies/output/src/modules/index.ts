import { auth } from './auth/auth.module.js';
import type { Module } from './module.js';
import { products } from './products/products.module.js';
import { users } from './users/users.module.js';

export const modules = [
  auth,
  users,
  products,
] as const satisfies readonly Module[];
