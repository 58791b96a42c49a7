import type { FastifyInstance } from 'fastify';

// #slot print

/** The routes of the running app, as in `GET /api/v1/users/:id`. */
export function routesOf(app: FastifyInstance): readonly string[] {
  return routesIn(app.printRoutes({ commonPrefix: false }));
}
