import type { FastifyInstance } from 'fastify';

/** The routes of the running app, as a tree of text. */
export function printRoutes(app: FastifyInstance): string {
  return app.printRoutes({ commonPrefix: false });
}
