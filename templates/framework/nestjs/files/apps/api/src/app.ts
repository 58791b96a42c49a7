import { createLogger, Readiness } from '@app/common';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { AppModule } from './app.module.js';
import type { ApiConfig } from './config/index.js';
import { serveDocumentation } from './http/documentation.js';
import { closeConnectionsWhileDraining } from './http/draining.js';
import { keepRequestContext } from './http/request-context.js';
import { placeRoutes } from './http/routing.js';
import { NestLogger } from './infrastructure/nest-logger.js';
import { serverOptions } from './server-options.js';

/**
 * Puts the API together: its modules, and what happens to every request around them. Nothing
 * listens yet. Closing the app disconnects everything.
 */
export async function createApp(config: ApiConfig): Promise<NestFastifyApplication> {
  const logger = createLogger('api', config.LOG_LEVEL);
  const adapter = new FastifyAdapter(serverOptions(config, logger));
  keepRequestContext(adapter);
  // Bodies are JSON; text would reach the schemas as a string.
  adapter.getInstance().removeContentTypeParser('text/plain');

  const options: Readonly<NestApplicationOptions> = {
    logger: new NestLogger(logger),
    abortOnError: false,
    // Fastify's own parser takes JSON; those of Nest would add form data.
    bodyParser: false,
    routeConflictPolicy: { duplicate: 'error', shadow: 'warn' },
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, logger),
    adapter,
    options,
  );
  closeConnectionsWhileDraining(adapter.getInstance(), app.get(Readiness));
  app.useSecurityHeaders();
  app.enableCors({
    origin: [...config.CORS_ORIGINS],
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    exposedHeaders: ['ETag', 'Location', 'X-Request-Id'],
    // The strict answer to an OPTIONS request that is no preflight would not be a problem document.
    strictPreflight: false,
  });
  placeRoutes(app);
  if (config.DOCS_ENABLED) serveDocumentation(app);
  return app.init();
}
