import Fastify from 'fastify';
import { users } from './modules/users/users.module.js';

const app = Fastify();
[users].forEach((plugin) => app.register(plugin));
