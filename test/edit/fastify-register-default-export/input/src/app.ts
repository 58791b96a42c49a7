import Fastify from 'fastify';

import users from './routes/users.js';

export const app = Fastify();
app.register(users);
