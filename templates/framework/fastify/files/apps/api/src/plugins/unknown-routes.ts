import { HttpError } from '@app/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

import { pathOf } from '../http/request-path.js';
import { noRoute } from '../middleware/error.js';

/**
 * Answers requests without a route before a token is required and a body is read: 404 for an unknown
 * path, 405 for another method, and OPTIONS with the methods that are allowed. Register it before
 * the routes, of which it keeps a list, and before authentication.
 */
export const unknownRoutes = fp(
  (app, _options, done) => {
    const routes: { readonly path: RegExp; readonly methods: readonly string[] }[] = [];
    app.addHook('onRoute', ({ url, method }) => {
      if (!url.includes('*')) routes.push({ path: toPattern(url), methods: [method].flat() });
    });

    app.addHook('onRequest', (request, reply, next) => {
      // @fastify/cors adds the route `*` for OPTIONS.
      const unmatched = request.is404 || request.routeOptions.url === '*';
      if (!unmatched && !hasEmptyParameter(request)) {
        next();
        return;
      }
      const path = pathOf(request);
      const methods = routes
        .filter((route) => route.path.test(path))
        .flatMap((route) => route.methods);
      if (methods.length === 0) {
        next(noRoute(request));
        return;
      }
      const allow = [...new Set([...methods, 'OPTIONS'])].sort().join(', ');
      answerMethod(request, reply, allow, next);
    });
    done();
  },
  { name: 'unknown-routes', dependencies: ['error-handling', 'cors'] },
);

function answerMethod(
  request: FastifyRequest,
  reply: FastifyReply,
  allow: string,
  next: (error: Error) => void,
): void {
  if (request.method === 'OPTIONS') {
    reply.code(204).header('allow', allow).send();
  } else {
    next(new HttpError(405, `${request.method} is not one of ${allow}.`, { allow }));
  }
}

// The router matches `/users/` with `/users/:id` and an empty id.
function hasEmptyParameter({ params }: FastifyRequest): boolean {
  return Object.entries(params ?? {}).some(([name, value]) => value === '' && name !== '*');
}

function toPattern(url: string): RegExp {
  const segments = url
    .split('/')
    .map((segment) =>
      segment.startsWith(':') ? '[^/]+' : segment.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`),
    );
  return new RegExp(`^${segments.join('/')}$`);
}
