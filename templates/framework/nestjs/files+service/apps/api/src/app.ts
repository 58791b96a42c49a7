import 'reflect-metadata';

import { createLogger, Readiness } from '@app/common';
import type { NestApplicationOptions, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { AppModule } from './app.module.js';
import type { ApiConfig } from './config/index.js';
import { describeControllers, placeRoutes } from './describe.js';
import { addServerHooks } from './http/server-hooks.js';
import { NestLogger } from './infrastructure/logging.module.js';
import { serverOptions } from './server-options.js';

/**
 * Creates the API. Nothing listens yet. Guards, interceptors, pipes and the exception filter of every
 * request are in `app.module.ts`. Closing the app disconnects everything.
 * @param more modules besides those of `AppModule`
 */
export async function createApp(
  config: ApiConfig,
  more: readonly Type[] = [],
): Promise<NestFastifyApplication> {
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
    AppModule.forRoot(config, logger, more),
    adapter,
    options,
  );
  app.enableCors(corsPolicy(config));
  addServerHooks(adapter, app.get(Readiness));
  placeRoutes(app);
  if (config.DOCS_ENABLED) {
    // /openapi.json, and pages under /docs.
    SwaggerModule.setup('docs', app, () => describeControllers(app), {
      jsonDocumentUrl: 'openapi.json',
      raw: ['json'],
      swaggerOptions: { persistAuthorization: true },
    });
  }
  return app.init();
}

const forPages = {
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposedHeaders: ['ETag', 'Location', 'Retry-After', 'X-Request-Id'],
  maxAge: 600,
  // Otherwise @fastify/cors answers an OPTIONS request that is no preflight itself, with plain text.
  strictPreflight: false,
};

type Policy = { readonly origin: false } | (typeof forPages & { readonly origin: string });

/**
 * What a page of another origin may do. The origins in CORS_ORIGINS may call the API; others get no
 * CORS headers, so browsers do not give them the answer.
 */
function corsPolicy({ CORS_ORIGINS }: ApiConfig) {
  return {
    delegator(
      { headers: { origin } }: FastifyRequest,
      done: (error: null, policy: Policy) => void,
    ) {
      const allowed = origin !== undefined && CORS_ORIGINS.includes(origin);
      done(null, allowed ? { ...forPages, origin } : { origin: false });
    },
  };
}
