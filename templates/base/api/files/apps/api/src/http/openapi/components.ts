import type { Parameter } from './document-types.js';

interface HeaderParameter extends Parameter {
  readonly required: boolean;
  readonly example: string;
}

/** Headers that several operations take, by the name of the component. */
export const sharedParameters: Readonly<Record<string, HeaderParameter>> = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Makes it safe to repeat the request: it is handled once, and answered alike for 24 hours.',
    schema: { type: 'string', minLength: 1, maxLength: 128 },
    example: '01990000-0000-7000-8000-000000000000',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the version you read, several of them, or * for any version.',
    schema: { type: 'string' },
    example: '"3"',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The ETag of the version you have: the answer is 304 while it is the current one.',
    schema: { type: 'string' },
    example: '"3"',
  },
};

/** Headers of answers, by the name of the component. A required one is there in every such answer. */
export const headers: Readonly<Record<string, object>> = {
  ETag: {
    description: 'The version of the resource, for If-Match.',
    required: true,
    schema: { type: 'string', pattern: String.raw`^"\d+"$` },
    example: '"3"',
  },
  IdempotencyReplayed: {
    description: 'The request was handled before; this is the answer it got then.',
    schema: { const: 'true' },
  },
  Location: {
    description: 'The path of what was created.',
    required: true,
    schema: { type: 'string', pattern: '^/' },
  },
  RequestId: {
    description: 'The X-Request-Id of the request, or a new one. Logs know it.',
    required: true,
    schema: { type: 'string' },
  },
  RetryAfter: {
    description: 'After how many seconds it may be tried again.',
    schema: { type: 'integer', minimum: 0 },
  },
  WwwAuthenticate: { required: true, schema: { const: 'Bearer' } },
};

export const securitySchemes: Readonly<Record<string, object>> = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token.',
  },
};
