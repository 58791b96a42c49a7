import Fastify from 'fastify';
import cors from '@fastify/cors';

export const app = Fastify();
void app.register(cors);
