import Fastify from 'fastify';

import products from './routes/products.js';
import users from './routes/users.js';

export const app = Fastify();
app.register(users);
app.register(products);
