import Fastify from 'fastify';
import cors from '@fastify/cors';

import { products } from './modules/products/products.module.js';
import { users } from './modules/users/users.module.js';

export async function build() {
  const app = Fastify();
  await app.register(cors);
  await app.register(users, { prefix: '/users' });
  await app.register(products, { prefix: '/products' });
  return app;
}
