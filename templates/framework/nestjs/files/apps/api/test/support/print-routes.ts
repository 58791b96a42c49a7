import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The routes of the running app, as a tree of text. */
export function printRoutes(app: NestFastifyApplication): string {
  return app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
}
