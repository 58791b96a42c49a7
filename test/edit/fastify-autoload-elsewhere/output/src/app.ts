import { join } from 'node:path';

import autoload from '@fastify/autoload';

import { products } from './modules/products/products.module.js';

export default async function app(fastify) {
  fastify.register(autoload, { dir: join(import.meta.dirname, 'plugins') });
  fastify.register(products);
}
