import { createTokens } from '@app/auth';
import { createLogger, Readiness } from '@app/common';
import { createDatabase, databaseChecks, PendingJobsRepository } from '@app/database';
import { createJobQueue, createOutbox } from '@app/queue';
import { createRateLimiter } from '@app/rate-limit';
import { createStorage } from '@app/storage';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance } from 'fastify';

import type { ApiConfig } from './config/index.js';
import { healthRoutes } from './health/health.routes.js';
import { corsPolicy } from './http/cors.js';
import { AccountIdempotency } from './http/idempotency/account-idempotency.js';
import { AccountIdempotencyKeysRepository } from './http/idempotency/account-idempotency-keys.repository.js';
import { Idempotency } from './http/idempotency/idempotency.js';
import { IdempotencyKeysRepository } from './http/idempotency/idempotency-keys.repository.js';
import { acceptIdempotencyKeys } from './http/idempotency/idempotent-routes.js';
import { acceptJsonOnly } from './http/json-bodies.js';
import { localStorageRoutes } from './http/local-storage.routes.js';
import { answerNotModified } from './http/not-modified.js';
import { limitCallers, protectTheEdge } from './http/protection.js';
import { RateLimits } from './http/rate-limits.js';
import { authentication } from './middleware/auth.js';
import { errorHandling } from './middleware/error.js';
import { jwksRoutes } from './modules/identity/jwks.routes.js';
import { apiRoutes } from './modules/index.js';
import { documentation } from './plugins/documentation.js';
import { draining } from './plugins/draining.js';
import { requestContext } from './plugins/request-context.js';
import { serverOptions } from './server-options.js';
import { createServices } from './services.js';

/**
 * Puts the API together: what it depends on, what happens to every request, in this order, and its
 * modules. Nothing listens yet. Closing the app disconnects everything.
 */
export async function createApp(config: ApiConfig): Promise<FastifyInstance> {
  const logger = createLogger('api', config.LOG_LEVEL);
  const tokens = await createTokens(config);
  const database = createDatabase({ ...config, applicationName: 'api' });
  const queue = createOutbox({
    unitOfWork: database,
    pending: new PendingJobsRepository(database),
    producer: createJobQueue(config, logger),
    logger,
  });
  const rateLimiter = createRateLimiter(config, logger);
  const objectStorage = await createStorage(config);
  const infrastructure = { config, logger, database, queue, objectStorage, rateLimiter, tokens };
  const services = createServices(infrastructure);
  const readiness = new Readiness(
    {
      ...databaseChecks(database),
      queue: () => queue.ping(),
      sharedRateLimits: () => rateLimiter.ping(),
    },
    ['database'],
    logger,
  );

  const app = Fastify(serverOptions(config, logger));
  app.addHook('onClose', async () => {
    await queue.close();
    await rateLimiter.close();
    await objectStorage.close();
    await database.close();
  });

  acceptJsonOnly(app);
  answerNotModified(app);
  await app.register(errorHandling);
  await app.register(requestContext);
  await app.register(draining, { readiness });
  await app.register(cors, corsPolicy(config));
  const limits = new RateLimits(config, rateLimiter);
  protectTheEdge(app, config, limits);
  await app.register(authentication, { authenticator: services.identity.authenticator });
  limitCallers(app, limits);
  if (config.DOCS_ENABLED) await app.register(documentation);
  await app.register(healthRoutes, { readiness });
  await app.register(jwksRoutes, { tokens });
  await app.register(localStorageRoutes, { storage: objectStorage });
  const keys = new IdempotencyKeysRepository(database);
  const accountKeys = new AccountIdempotencyKeysRepository(database);
  acceptIdempotencyKeys(
    app,
    new Idempotency(database, keys),
    new AccountIdempotency(database, accountKeys, config),
  );
  const dependencies = { ...infrastructure, ...services };
  await app.register(apiRoutes, { prefix: '/api/v1', dependencies });
  return app;
}
