import { createLogger } from '@app/common';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance } from 'fastify';

import type { ApiConfig } from './config/index.js';
import { healthRoutes } from './health/health.routes.js';
import { authentication } from './middleware/auth.js';
import { errorHandling } from './middleware/error.js';
import { jwksRoutes } from './modules/identity/jwks.routes.js';
import { apiRoutes } from './modules/index.js';
import { conditionalRequests } from './plugins/conditional-requests.js';
import { cors } from './plugins/cors.js';
import { crossSite } from './plugins/cross-site.js';
import { documentation } from './plugins/documentation.js';
import { draining } from './plugins/draining.js';
import { handlerTimeout } from './plugins/handler-timeout.js';
import { jsonBodies } from './plugins/json-bodies.js';
import { addressLimits, callerLimits } from './plugins/rate-limits.js';
import { requestContext } from './plugins/request-context.js';
import { securityHeaders } from './plugins/security-headers.js';
import { services } from './plugins/services.js';
import { unknownRoutes } from './plugins/unknown-routes.js';
import { serverOptions } from './server-options.js';

/**
 * Builds the API: services, then what happens to every request, then the routes. The hooks of the
 * plugins run in the order in which they are registered here. Nothing listens yet; closing the app
 * disconnects everything.
 */
export async function createApp(config: ApiConfig): Promise<FastifyInstance> {
  const logger = createLogger('api', config.LOG_LEVEL);
  const app = Fastify(serverOptions(config, logger));
  await app.register(services, { config, logger });
  const { identity, rateLimiter: limiter } = app.services;

  await app.register(errorHandling);
  await app.register(requestContext);
  await app.register(securityHeaders);
  await app.register(cors, { origins: config.CORS_ORIGINS });
  await app.register(handlerTimeout, { limitMs: config.HANDLER_TIMEOUT_MS });
  await app.register(draining);
  await app.register(addressLimits, { limiter, limits: config });
  await app.register(crossSite, { origins: config.CORS_ORIGINS });
  await app.register(unknownRoutes);
  await app.register(authentication, { authenticator: identity.authenticator });
  await app.register(callerLimits, { limiter, limits: config });
  await app.register(cookie);
  await app.register(jsonBodies);
  await app.register(conditionalRequests);
  // #slot plugins
  if (config.DOCS_ENABLED) await app.register(documentation);

  await app.register(healthRoutes);
  await app.register(jwksRoutes);
  // #slot routes
  await app.register(apiRoutes, { prefix: '/api/v1' });
  return app;
}
