import 'reflect-metadata';

import { createLogger, Readiness } from '@app/common';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { AppModule } from './app.module.js';
import type { ApiConfig } from './config/index.js';
import { corsPolicy } from './http/cors.js';
import { serveDocumentation } from './http/documentation.js';
import { RateLimits } from './http/rate-limits.js';
import { placeRoutes } from './http/routing.js';
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
  if (config.DOCS_ENABLED) serveDocumentation(app);
  return app.init();
}
