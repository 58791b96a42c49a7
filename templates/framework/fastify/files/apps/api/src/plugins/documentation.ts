import swagger, { type SwaggerTransform, type SwaggerTransformObject } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fp from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';

import { referencesIn } from '../http/openapi/canonical.js';
import { completeDocument } from '../http/openapi/document.js';
import type { GivenDocument } from '../http/openapi/document-types.js';

/**
 * Describes every route with a schema that is registered after it: as /openapi.json, as pages under
 * /docs and, for the script `openapi`, as `app.swagger()`.
 */
export const documentation = fp(
  async (app) => {
    await app.register(swagger, {
      openapi: { openapi: '3.1.0' },
      transform: describeRoute,
      transformObject: describeRoutes,
    });
    await app.register(async (docs) => {
      docs.addHook('onRoute', (route) => {
        route.config = { ...route.config, access: 'public' };
      });
      docs.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
      await docs.register(swaggerUi, {
        routePrefix: '/docs',
        uiHooks: {
          onRequest: (_request, reply, next) => {
            reply.helmet({ contentSecurityPolicy });
            next();
          },
        },
      });
    });
  },
  { name: 'documentation', dependencies: ['security-headers'] },
);

/** What the pages under /docs may load: their own scripts, and styles inside of their HTML. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    imgSrc: ["'self'", 'data:'],
    styleSrc: ["'self'", "'unsafe-inline'"],
  },
};

/** Describes one route: its zod schemas as JSON schemas, and who has access. */
const describeRoute: SwaggerTransform = (given) => {
  const { schema, url } = jsonSchemaTransform(given);
  const { access } = given.route.config ?? {};
  return { schema: { ...schema, 'x-access': access } as typeof schema, url };
};

/** Describes all of them together. */
const describeRoutes: SwaggerTransformObject = (given) => {
  const document = jsonSchemaTransformObject(given) as GivenDocument;
  return completeDocument(withOneName(document)) as unknown as OpenAPIV3_1.Document;
};

/**
 * Every named schema comes twice, as `User` for responses and as `UserInput` for requests; most are
 * used as one of them only and get their own name back.
 * @throws when a schema is used as both: they can differ, so they need two names
 */
function withOneName(document: GivenDocument): GivenDocument {
  const { schemas = {} } = document.components ?? {};
  const used = referencesIn(document.paths, { schemas });
  const isUsed = (id: string) => used.has(`#/components/schemas/${id}`);
  const renamed = new Map<string, string>();
  for (const id of Object.keys(schemas)) {
    if (!isUsed(`${id}Input`)) continue;
    if (isUsed(id)) throw new Error(`"${id}" is in requests and in responses: name two schemas`);
    renamed.set(`${id}Input`, id);
  }
  const nameOf = (id: string) => renamed.get(id) ?? id;
  const named = Object.entries(schemas)
    .filter(([id]) => isUsed(id))
    .map(([id, schema]) => [nameOf(id), schema]);
  const text = JSON.stringify({
    paths: document.paths,
    components: { schemas: Object.fromEntries(named) as object },
  });
  return JSON.parse(
    text.replace(
      /"#\/components\/schemas\/([^"]+)"/g,
      (_, id: string) => `"#/components/schemas/${nameOf(id)}"`,
    ),
  ) as GivenDocument;
}
