import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fp from 'fastify-plugin';

import { describeRoute, describeRoutes } from '../http/documentation.js';

/** Describes every route with a schema that is registered after it: `app.swagger()`. */
export const description = fp(
  async (app) => {
    await app.register(swagger, {
      openapi: { openapi: '3.1.0' },
      transform: describeRoute,
      transformObject: describeRoutes,
    });
  },
  { name: 'description' },
);

/** The description as /openapi.json and as pages under /docs. */
export const documentation = fp(
  async (app) => {
    await app.register(description);
    await app.register(async (docs) => {
      docs.addHook('onRoute', (route) => {
        route.config = { ...route.config, access: 'public' };
      });
      docs.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
      await docs.register(swaggerUi, { routePrefix: '/docs' });
    });
  },
  { name: 'documentation' },
);
