import { createTokens } from '@app/auth';
import { createLogger, Readiness } from '@app/common';
import { createDatabase } from '@app/database';
import { createJobQueue } from '@app/queue';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';

import type { ApiConfig } from './config/index.js';
import { healthRoutes } from './health/health.routes.js';
import { authentication } from './middleware/auth.js';
import { errorHandling } from './middleware/error.js';
import { apiRoutes } from './modules/index.js';
import { documentation } from './plugins/documentation.js';
import { draining } from './plugins/draining.js';
import { requestContext } from './plugins/request-context.js';
import { serverOptions } from './server-options.js';

/**
 * Puts the API together: what it depends on, what happens to every request, in this order, and its
 * modules. Nothing listens yet. Closing the app disconnects everything.
 */
export async function createApp(config: ApiConfig): Promise<FastifyInstance> {
  const logger = createLogger('api', config.LOG_LEVEL);
  const tokens = await createTokens(config);
  const database = createDatabase({ ...config, applicationName: 'api' });
  const queue = createJobQueue(config, logger);
  const readiness = new Readiness(
    { database: () => database.ping(), queue: () => queue.ping() },
    logger,
  );

  const app = Fastify(serverOptions(config, logger));
  app.addHook('onClose', async () => {
    await queue.close();
    await database.close();
  });

  // Bodies are JSON; text would reach the schemas as a string.
  app.removeContentTypeParser('text/plain');
  await app.register(errorHandling);
  await app.register(requestContext);
  await app.register(draining, { readiness });
  await app.register(helmet);
  await app.register(cors, {
    origin: [...config.CORS_ORIGINS],
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    exposedHeaders: ['ETag', 'Location', 'X-Request-Id'],
    // The strict answer to an OPTIONS request that is no preflight would not be a problem document.
    strictPreflight: false,
  });
  await app.register(authentication, { tokens });
  if (config.DOCS_ENABLED) await app.register(documentation);
  await app.register(healthRoutes, { readiness });
  const dependencies = { database, queue, tokens };
  await app.register(apiRoutes, { prefix: '/api/v1', dependencies });
  return app;
}
