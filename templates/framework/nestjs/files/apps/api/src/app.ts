import { createLogger, Readiness } from '@app/common';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { AppModule } from './app.module.js';
import type { ApiConfig } from './config/index.js';
import { authenticate } from './http/access.js';
import { corsPolicy } from './http/cors.js';
import { serveDocumentation } from './http/documentation.js';
import { closeConnectionsWhileDraining } from './http/draining.js';
import { AccountIdempotency } from './http/idempotency/account-idempotency.js';
import { Idempotency } from './http/idempotency/idempotency.js';
import { acceptIdempotencyKeys } from './http/idempotency/idempotent-routes.js';
import { acceptJsonOnly } from './http/json-bodies.js';
import { localStorageRoutes } from './http/local-storage.routes.js';
import { answerNotModified } from './http/not-modified.js';
import { limitCallers, protectTheEdge } from './http/protection.js';
import { RateLimits } from './http/rate-limits.js';
import { keepRequestContext } from './http/request-context.js';
import { placeRoutes } from './http/routing.js';
import { NestLogger } from './infrastructure/logging.module.js';
import { OBJECT_STORAGE } from './infrastructure/object-storage.module.js';
import { Authenticator } from './modules/identity/authenticator.js';
import { serverOptions } from './server-options.js';

/**
 * Puts the API together: its modules, and what happens to every request around them. Nothing
 * listens yet. Closing the app disconnects everything.
 */
export async function createApp(config: ApiConfig): Promise<NestFastifyApplication> {
  const logger = createLogger('api', config.LOG_LEVEL);
  const adapter = new FastifyAdapter(serverOptions(config, logger));
  const server = adapter.getInstance();
  keepRequestContext(adapter);
  acceptJsonOnly(server);
  answerNotModified(server);

  const options: Readonly<NestApplicationOptions> = {
    logger: new NestLogger(logger),
    abortOnError: false,
    // Those of Nest would add form data.
    bodyParser: false,
    routeConflictPolicy: { duplicate: 'error', shadow: 'warn' },
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, logger),
    adapter,
    options,
  );
  closeConnectionsWhileDraining(server, app.get(Readiness));
  app.enableCors(corsPolicy(config));
  const limits = app.get(RateLimits);
  protectTheEdge(server, config, limits);
  authenticate(server, app.get(Authenticator));
  limitCallers(server, limits);
  // Not awaited: that would load what is there so far before Nest's error handler is.
  void server.register(localStorageRoutes, { storage: app.get<object>(OBJECT_STORAGE) });
  acceptIdempotencyKeys(server, app.get(Idempotency), app.get(AccountIdempotency));
  placeRoutes(app);
  if (config.DOCS_ENABLED) serveDocumentation(app);
  return app.init();
}
