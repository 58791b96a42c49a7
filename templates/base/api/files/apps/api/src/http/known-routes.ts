import { HttpError } from '@app/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { pathOf } from './request-path.js';

interface Route {
  readonly url: string;
  readonly method: string | readonly string[];
}

/** The error of a request whose path has no route. */
export function noRoute(request: FastifyRequest): HttpError {
  return new HttpError(404, `There is no route for ${request.method} ${pathOf(request)}.`);
}

/**
 * The routes of the API. Requests without one are answered with 404 for an unknown path, 405 for
 * another method, and 204 with the allowed methods for OPTIONS.
 */
export class KnownRoutes {
  readonly #routes: { readonly path: RegExp; readonly methods: readonly string[] }[] = [];

  add({ url, method }: Route): void {
    if (!url.includes('*')) this.#routes.push({ path: toPattern(url), methods: [method].flat() });
  }

  /** Answers a request without a route, or goes on with `next`. */
  answer(request: FastifyRequest, reply: FastifyReply, next: (error?: Error) => void): void {
    // @fastify/cors adds the route `*` for OPTIONS.
    const unmatched = request.is404 || request.routeOptions.url === '*';
    if (!unmatched && !hasEmptyParameter(request)) {
      next();
      return;
    }
    const path = pathOf(request);
    const methods = this.#routes
      .filter((route) => route.path.test(path))
      .flatMap((route) => route.methods);
    if (methods.length === 0) {
      next(noRoute(request));
      return;
    }
    const allow = [...new Set([...methods, 'OPTIONS'])].sort().join(', ');
    if (request.method === 'OPTIONS') reply.code(204).header('allow', allow).send();
    else next(new HttpError(405, `${request.method} is not one of ${allow}.`, { allow }));
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
