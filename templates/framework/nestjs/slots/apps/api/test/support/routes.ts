import type { NestFastifyApplication } from '@nestjs/platform-fastify';

// #slot print

/** The routes of the running app, as in `GET /api/v1/users/:id`. */
export function routesOf(app: NestFastifyApplication): readonly string[] {
  return routesIn(app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }));
}
