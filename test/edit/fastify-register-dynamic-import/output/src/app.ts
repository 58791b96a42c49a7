import Fastify from 'fastify';

export const app = Fastify();
app.register(import('./routes/users.js'));
app.register(import('./routes/products.js'));
