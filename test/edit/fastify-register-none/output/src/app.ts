import { fastify } from 'fastify';

import { products } from './modules/products/products.module.js';

export const app = fastify({ logger: true });
app.register(products);
