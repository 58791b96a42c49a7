import { createLogger } from '@app/common';
import { type NestApplicationOptions, VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { AppModule } from './app.module.js';
import type { ApiConfig } from './config/index.js';
import { addShared } from './http/openapi/shared.js';

/** The OpenAPI description of the controllers, without anything that they need to answer. */
export async function describeApi(): Promise<OpenAPIObject> {
  const module = AppModule.forRoot({} as ApiConfig, createLogger('api', 'silent'));
  const options: Readonly<NestApplicationOptions> = {
    // Modules are put together, but no provider is made.
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

/** Puts the controllers under /api/v1, but for what the platform asks. */
export function placeRoutes(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api', { exclude: ['health', 'ready'] });
  app.enableVersioning({ type: VersioningType.URI });
}
