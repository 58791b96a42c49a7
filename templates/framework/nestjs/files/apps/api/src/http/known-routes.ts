import { HttpError } from '@app/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { pathOf } from './request-path.js';

/** The answer to a path that leads nowhere. */
export function noRoute(request: FastifyRequest): HttpError {
  return new HttpError(404, `There is no route for ${request.method} ${pathOf(request)}.`);
}

/**
 * Answers what no route is there for, before anybody is asked for a token or a body is read: 404
 * for an unknown path, 405 for another method, and OPTIONS with what is allowed. Add it before the
 * routes: it remembers them.
 */
export function answerUnknownRoutes(server: FastifyInstance): void {
  const routes: { readonly path: RegExp; readonly methods: readonly string[] }[] = [];
  server.addHook('onRoute', ({ url, method }) => {
    if (!url.includes('*')) routes.push({ path: toPattern(url), methods: [method].flat() });
  });

  server.addHook('onRequest', (request, reply, next) => {
    const unmatched = request.is404 || request.routeOptions.url === '*';
    if (!unmatched && !hasEmptyParameter(request)) {
      next();
      return;
    }
    const path = pathOf(request);
    const methods = routes
      .filter((route) => route.path.test(path))
      .flatMap((route) => route.methods);
    if (methods.length === 0) next(noRoute(request));
    else
      answerMethod(request, reply, [...new Set([...methods, 'OPTIONS'])].sort().join(', '), next);
  });
}

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

// The router takes `/users/` for `/users/:id` with an id of no characters.
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
