import Fastify from 'fastify';
import cors from '@fastify/cors';
import { products } from './modules/products/products.module.js';

export const app = Fastify();
void app.register(cors);
void app.register(products);
