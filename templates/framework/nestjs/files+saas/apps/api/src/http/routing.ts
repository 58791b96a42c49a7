import { VersioningType } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Puts the controllers under /api/v1, except the probes and the keys that verify access tokens. */
export function placeRoutes(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api', { exclude: ['health', 'ready', '.well-known/jwks.json'] });
  app.enableVersioning({ type: VersioningType.URI });
}
