import swagger, { type SwaggerTransform } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fp from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

import { addShared } from '../http/openapi/shared.js';

/**
 * Describes every route with a schema that is registered after it: as /openapi.json, as pages under
 * /docs and, for the script `openapi`, as `app.swagger()`.
 */
export const documentation = fp(
  async (app) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'API',
          version: '1',
          description: 'Errors are problem documents (RFC 9457): compare their `code`.',
        },
        servers: [{ url: '/' }],
        security: [{ bearer: [] }],
        components: { securitySchemes: { bearer } },
      },
      transform,
      transformObject: (given) => addShared(jsonSchemaTransformObject(given)),
    });
    await app.register(async (docs) => {
      docs.addHook('onRoute', (route) => {
        route.config = { ...route.config, access: 'public' };
      });
      docs.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
      await docs.register(swaggerUi, {
        routePrefix: '/docs',
        uiConfig: { persistAuthorization: true },
      });
    });
  },
  { name: 'documentation' },
);

const bearer = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description: 'An access token.',
} as const;

/** Describes one route: its zod schemas as JSON schemas, and who has access. */
const transform: SwaggerTransform = (given) => {
  const { schema, url } = jsonSchemaTransform(given);
  const { access } = given.route.config ?? {};
  return { schema: { ...schema, ...(access && { 'x-access': access }) }, url };
};
