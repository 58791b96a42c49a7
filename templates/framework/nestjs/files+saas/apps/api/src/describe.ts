import { createLogger } from '@app/common';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';

import { AppModule } from './app.module.js';
import type { ApiConfig } from './config/index.js';
import { describeControllers } from './http/documentation.js';
import { placeRoutes } from './http/routing.js';

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
