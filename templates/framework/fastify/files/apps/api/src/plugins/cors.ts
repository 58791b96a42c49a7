import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors';
import fp from 'fastify-plugin';

const forPages: FastifyCorsOptions = {
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  // #if saas
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
  // #else
  exposedHeaders: ['ETag', 'Location', 'Retry-After', 'X-Request-Id'],
  // #endif
  maxAge: 600,
  // By default a request with OPTIONS that is not a preflight is answered in plain text.
  strictPreflight: false,
  // #if saas
  credentials: true,
  // #endif
};

interface Options {
  // #if saas
  /** Their pages may call the API and send cookies; others get no CORS headers. */
  // #else
  /** Their pages may call the API; others get no CORS headers. */
  // #endif
  readonly origins: readonly string[];
}

export const cors = fp<Options>(
  async (app, { origins }) => {
    await app.register(fastifyCors, {
      ...forPages,
      // With a list, every other origin would get all headers of CORS but one.
      origin: (origin, done) => {
        done(null, origin !== undefined && origins.includes(origin));
      },
    });
  },
  { name: 'cors' },
);
