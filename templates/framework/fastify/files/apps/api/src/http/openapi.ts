import { STATUS_CODES } from 'node:http';

import type { SwaggerTransform, SwaggerTransformObject } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';

import { problemResponse } from './problem.dto.js';

type Schemas = NonNullable<OpenAPIV3_1.ComponentsObject['schemas']>;

const problem = {
  description: problemResponse.description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/**
 * Describes one route: its zod schemas as JSON schemas, and the problem document that any route may
 * answer with.
 */
export const describeRoute: SwaggerTransform = (route) => {
  const { schema, url } = jsonSchemaTransform(route);
  if (schema.hide) return { schema, url };
  return {
    url,
    schema: {
      ...schema,
      ...(schema.headers !== undefined && { headers: allRequired(schema.headers) }),
      response: { ...described(schema.response), '4xx': problem, '5xx': problem },
    },
  };
};

// A route declares no header it can do without, but answers itself when one is missing.
function allRequired(headers: unknown) {
  const schema = headers as { readonly properties: object };
  return { ...schema, required: Object.keys(schema.properties) };
}

function described(responses: unknown) {
  return Object.fromEntries(
    Object.entries(responses as Record<string, object>).map(([status, schema]) => [
      status,
      { ...schema, description: STATUS_CODES[status] },
    ]),
  );
}

/** Adds the named schemas that the routes refer to. */
export const describeApi: SwaggerTransformObject = (given) => {
  const document = jsonSchemaTransformObject(given) as OpenAPIV3_1.Document;
  const schemas = document.components?.schemas ?? {};
  // Every schema comes as an input and as an output; most are used as one of them only.
  const used = referencesIn(document.paths, schemas);
  return {
    ...document,
    components: {
      ...document.components,
      schemas: Object.fromEntries(Object.entries(schemas).filter(([id]) => used.has(id))),
    },
  };
};

function referencesIn(part: unknown, schemas: Schemas, found = new Set<string>()): Set<string> {
  for (const [, id] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (id === undefined || found.has(id)) continue;
    found.add(id);
    referencesIn(schemas[id], schemas, found);
  }
  return found;
}
