import Fastify from 'fastify';
import { products } from './modules/products/products.module.js';
import { users } from './modules/users/users.module.js';

const app = Fastify();
[users, products].forEach((plugin) => app.register(plugin));
