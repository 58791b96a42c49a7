import { auth } from './auth/auth.module.js';
import type { Module } from './module.js';
import { products } from './products/products.module.js';
import { users } from './users/users.module.js';

/** Every module of the API, in the order of the documentation. */
export const modules: readonly Module[] = [auth, users, products];
