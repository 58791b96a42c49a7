import { z } from 'zod';

import { problemResponse } from '../problem.js';

const reference = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });

/** Headers of answers. A required one is in every such answer. */
const headers: Record<string, object> = {
  ETag: {
    description: 'The version of the resource, for If-Match.',
    required: true,
    schema: { type: 'string', pattern: String.raw`^"\d+"$` },
    example: '"3"',
  },
  // #slot headers
  Location: {
    description: 'The path of what was created.',
    required: true,
    schema: { type: 'string', pattern: '^/' },
  },
  RequestId: {
    description: 'The X-Request-Id of the request, or a new one. Logs have it, too.',
    required: true,
    schema: { type: 'string' },
  },
  RetryAfter: {
    description: 'The number of seconds after which to try again.',
    schema: { type: 'integer', minimum: 0 },
  },
  WwwAuthenticate: { required: true, schema: { const: 'Bearer' } },
};

/** Headers of requests. */
const parameters: Record<string, object> = {
  // #slot parameters
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The ETag of the version you have: the answer is 304 while it is the current one.',
    schema: { type: 'string' },
    example: '"3"',
  },
};

/** The component of a problem response, by status. */
export const problems: Readonly<Record<string, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  // #if saas
  410: 'Gone',
  // #endif
  412: 'PreconditionFailed',
  413: 'ContentTooLarge',
  415: 'UnsupportedMediaType',
  422: 'UnprocessableContent',
  428: 'PreconditionRequired',
  // #if saas
  429: 'TooManyRequests',
  // #endif
  '5XX': 'ServerError',
};

function problem(description: string, more: Readonly<Record<string, object>> = {}) {
  return {
    description,
    headers: { 'X-Request-Id': reference('headers', 'RequestId'), ...more },
    content: { 'application/problem+json': { schema: reference('schemas', 'Problem') } },
  };
}

const retryAfter = { 'Retry-After': reference('headers', 'RetryAfter') };

const responses: Record<string, object> = {
  BadRequest: problem('The request cannot be read.'),
  Unauthorized: problem('The credentials are missing or not valid.', {
    'WWW-Authenticate': reference('headers', 'WwwAuthenticate'),
  }),
  Forbidden: problem('The caller is not allowed to do this.'),
  NotFound: problem('It does not exist, or the caller may not see it.'),
  Conflict: problem('The request conflicts with the current state.'),
  // #if saas
  Gone: problem('It existed, and has expired or was used.'),
  // #endif
  PreconditionFailed: problem('If-Match names another version.'),
  ContentTooLarge: problem('The body is too large.'),
  UnsupportedMediaType: problem('The body is not JSON.'),
  UnprocessableContent: problem('A value is not valid; `errors` says which.'),
  PreconditionRequired: problem('The request needs If-Match.'),
  // #if saas
  TooManyRequests: problem('Too many requests.', retryAfter),
  // #endif
  ServerError: problem(
    'An error of the server. Its log has details under `requestId`.',
    retryAfter,
  ),
};

/** What the descriptions of several operations refer to. */
export const sharedComponents = {
  headers,
  parameters,
  responses,
  schemas: z.toJSONSchema(problemResponse).$defs as Record<string, object>,
};

/** The components that `paths` refer to, and those that these refer to in turn. */
export function usedComponents(
  paths: object,
  components: Readonly<Record<string, Readonly<Record<string, object>>>>,
): Record<string, Record<string, object>> {
  const used: Record<string, Record<string, object>> = {};
  const collect = (part: object) => {
    for (const [, kind = '', name = ''] of JSON.stringify(part).matchAll(references)) {
      const component = components[kind]?.[name];
      if (!component || used[kind]?.[name]) continue;
      used[kind] = { ...used[kind], [name]: component };
      collect(component);
    }
  };
  collect(paths);
  return used;
}

const references = /"#\/components\/(\w+)\/([^"]+)"/g;
