import { HttpError } from '@app/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The path of a request for logs and problem documents: without the query string, which may hold
 * what is private.
 */
export function pathOf({ url }: { readonly url: string }): string {
  return url.split('?', 1)[0] ?? url;
}

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

const maxDepth = 32;
const maxValues = 10_000;

/**
 * Limits the nesting and the number of values of a body, because the cost of validating it grows with both.
 * @throws HttpError 400 for a body beyond the limits, or with a number that is not finite
 */
export function assertBodyShape({ body }: FastifyRequest): void {
  let level: unknown[] = [body];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth)
      throw new HttpError(400, `The body is nested deeper than ${maxDepth} levels.`);
    // JSON has no infinity: 1e400 would be kept as null.
    if (level.some((value) => value === Infinity || value === -Infinity))
      throw new HttpError(400, 'The body has a number that is too large.');
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
    values += level.length;
    if (values > maxValues) throw new HttpError(400, `The body has more than ${maxValues} values.`);
  }
}
