import Fastify from 'fastify';

import type { ApiDocument } from './http/openapi/document-types.js';
import { apiRoutes } from './modules/index.js';
import type { Dependencies } from './modules/module.js';
import { description } from './plugins/documentation.js';

/** The OpenAPI description of the routes, without anything that they need to answer. */
export async function describeApi(): Promise<ApiDocument> {
  const app = Fastify();
  await app.register(description);
  await app.register(apiRoutes, { prefix: '/api/v1', dependencies: placeholders });
  await app.ready();
  return app.swagger() as unknown as ApiDocument;
}

// Fastify looks for options of its own among those of a plugin.
const ofFastify = new Set(['logLevel', 'logSerializers', 'name', 'prefix']);

/** Stand in for what routes are built from, and do not use before somebody calls them. */
const placeholders = new Proxy({} as Dependencies, {
  get: (_target, dependency) =>
    typeof dependency === 'symbol' || ofFastify.has(dependency)
      ? undefined
      : placeholderOf(dependency),
});

function placeholderOf(dependency: string): object {
  return new Proxy(
    {},
    {
      get(_target, name) {
        throw new Error(`Describing the API must not use ${dependency}.${String(name)}`);
      },
    },
  );
}
