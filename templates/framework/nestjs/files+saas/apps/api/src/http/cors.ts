import type { FastifyRequest } from 'fastify';

import type { ApiConfig } from '../config/index.js';

const forPages = {
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposedHeaders: [
    'ETag',
    // #slot exposed-headers
    'Location',
    'RateLimit-Limit',
    'RateLimit-Remaining',
    'RateLimit-Reset',
    'Retry-After',
    'X-Request-Id',
  ],
  maxAge: 600,
  // Otherwise @fastify/cors answers an OPTIONS request that is no preflight itself, with plain text.
  strictPreflight: false,
  credentials: true,
};

type Policy = { readonly origin: false } | (typeof forPages & { readonly origin: string });

/**
 * What a page of another origin may do. The origins in CORS_ORIGINS may call the API and send
 * cookies; others get no CORS headers, so browsers do not give them the answer.
 */
export function corsPolicy({ CORS_ORIGINS }: ApiConfig) {
  return {
    delegator(
      { headers: { origin } }: FastifyRequest,
      done: (error: null, policy: Policy) => void,
    ) {
      const allowed = origin !== undefined && CORS_ORIGINS.includes(origin);
      done(null, allowed ? { ...forPages, origin } : { origin: false });
    },
  };
}
