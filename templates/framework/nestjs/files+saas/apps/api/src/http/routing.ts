import { VersioningType } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Where the controllers are: under /api/v1, but for what the platform asks. */
export function placeRoutes(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api', { exclude: ['health', 'ready', '.well-known/jwks.json'] });
  app.enableVersioning({ type: VersioningType.URI });
}
