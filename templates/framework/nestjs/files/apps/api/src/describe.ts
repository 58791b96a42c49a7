import { createLogger } from '@app/common';
// #if saas
import type { NestApplicationOptions } from '@nestjs/common';
// #else
import { type NestApplicationOptions, VersioningType } from '@nestjs/common';
// #endif
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
// #if saas
import type { OpenAPIObject } from '@nestjs/swagger';
// #else
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
// #endif

import { AppModule } from './app.module.js';
import type { ApiConfig } from './config/index.js';
// #if saas
import { describeControllers } from './http/documentation.js';
import { placeRoutes } from './http/routing.js';
// #else
import { addShared } from './http/openapi/shared.js';
// #endif

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
// #if service

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

/** Puts the controllers under /api/v1, except the probes of the platform. */
export function placeRoutes(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api', { exclude: ['health', 'ready'] });
  app.enableVersioning({ type: VersioningType.URI });
}
// #endif
