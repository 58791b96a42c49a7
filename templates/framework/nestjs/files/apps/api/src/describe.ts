import { createLogger } from '@app/common';
import { type NestApplicationOptions, VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { AppModule } from './app.module.js';
import type { ApiConfig } from './config/index.js';
import { addShared } from './http/openapi/shared.js';

/** The OpenAPI description of the controllers. Nothing is connected: no provider is made. */
export async function describeApi(): Promise<OpenAPIObject> {
  const module = AppModule.forRoot({} as ApiConfig, createLogger('api', 'silent'));
  const options: Readonly<NestApplicationOptions> = {
    // NestJS reads the modules and makes none of their providers.
    preview: true,
    logger: false,
    abortOnError: false,
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    module,
    new FastifyAdapter(),
    options,
  );
  placeRoutes(app);
  return describeControllers(app);
}

/** The OpenAPI 3.1 description of all controllers of an app. */
export function describeControllers(app: NestFastifyApplication): OpenAPIObject {
  const api = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('API')
    .setVersion('1')
    .setDescription('Errors are problem documents (RFC 9457): compare their `code`.')
    .addServer('/')
    .addBearerAuth({ type: 'http', bearerFormat: 'JWT', description: 'An access token.' })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, api, {
    operationIdFactory: (_controller, method) => method,
  });
  return addShared(document);
}

// #if saas
/** Puts the controllers under /api/v1, except the probes and the keys that verify access tokens. */
// #else
/** Puts the controllers under /api/v1, except the probes of the platform. */
// #endif
export function placeRoutes(app: NestFastifyApplication): void {
  // #if saas
  app.setGlobalPrefix('api', { exclude: ['health', 'ready', '.well-known/jwks.json'] });
  // #else
  app.setGlobalPrefix('api', { exclude: ['health', 'ready'] });
  // #endif
  app.enableVersioning({ type: VersioningType.URI });
}
