import { randomUUID } from 'node:crypto';

import helmet from '@fastify/helmet';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance } from 'fastify';

import { authentication } from './plugins/authentication.js';
import { database } from './plugins/database.js';
import { permissions } from './plugins/permissions.js';
import { rateLimits } from './plugins/rate-limits.js';
import { notesRoutes } from './routes/notes.js';

export function buildApp(): FastifyInstance {
  const app = Fastify({
    logger: { redact: ['req.headers.authorization'] },
    requestIdHeader: 'x-request-id',
    genReqId: () => randomUUID(),
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.register(helmet);
  app.register(database);
  app.register(rateLimits);
  app.register(authentication);
  app.register(permissions);
  app.register(notesRoutes, { prefix: '/notes' });
  return app;
}
