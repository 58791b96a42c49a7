import 'reflect-metadata';

import { createLogger, Readiness } from '@app/common';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';

import { AppModule } from './app.module.js';
import type { ApiConfig } from './config/index.js';
import { describeControllers, placeRoutes } from './describe.js';
import { corsPolicy } from './http/cors.js';
import { RateLimits } from './http/rate-limits.js';
import { addServerHooks } from './http/server-hooks.js';
import { NestLogger } from './infrastructure/logging.module.js';
import { serverOptions } from './server-options.js';

/**
 * Creates the API. Nothing listens yet. Guards, interceptors, pipes and the exception filter of every
 * request are in `app.module.ts`. Closing the app disconnects everything.
 */
export async function createApp(config: ApiConfig): Promise<NestFastifyApplication> {
  const logger = createLogger('api', config.LOG_LEVEL);
  const adapter = new FastifyAdapter(serverOptions(config, logger));
  const options: Readonly<NestApplicationOptions> = {
    logger: new NestLogger(logger),
    abortOnError: false,
    // The parsers of NestJS accept form data, too; `addServerHooks` adds one for JSON alone.
    bodyParser: false,
    routeConflictPolicy: { duplicate: 'error', shadow: 'warn' },
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, logger),
    adapter,
    options,
  );
  app.enableCors(corsPolicy(config));
  app.enableCsrfProtection({ trustedOrigins: config.CORS_ORIGINS });
  addServerHooks(adapter, app.get(RateLimits), app.get(Readiness));
  // #slot routes
  placeRoutes(app);
  if (config.DOCS_ENABLED) {
    // /openapi.json, and pages under /docs.
    SwaggerModule.setup('docs', app, () => describeControllers(app), {
      jsonDocumentUrl: 'openapi.json',
      raw: ['json'],
    });
  }
  return app.init();
}
