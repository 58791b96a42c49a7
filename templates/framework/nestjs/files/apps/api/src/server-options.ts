import type { Server } from 'node:http';

import { type Logger, readCorrelationId } from '@app/common';
import type { FastifyHttpOptions } from 'fastify';

import type { ApiConfig } from './config/index.js';
import { answerClientError } from './http/client-error.js';
import { RequestLog } from './http/request-log.js';
import { sendProblem } from './http/send-problem.js';

// Longer than the idle timeout of common load balancers (60 s), so that it is never this end that
// closes a connection the other end is about to use.
const keepAliveTimeout = 65_000;

export function serverOptions(config: ApiConfig, logger: Logger): FastifyHttpOptions<Server> {
  return {
    loggerInstance: logger,
    logController: new RequestLog(),
    // The request context puts the correlation id into every line; a child logger would repeat it.
    childLoggerFactory: (parent) => parent,
    genReqId: (request) => readCorrelationId(request.headers['x-request-id']),
    trustProxy: [...config.TRUST_PROXY],
    bodyLimit: config.BODY_LIMIT_BYTES,
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    keepAliveTimeout,
    forceCloseConnections: 'idle',
    // Hooks answer while it closes, with a problem document.
    return503OnClosing: false,
    http: {
      // A longer one, such as the default, would hold for whole requests.
      headersTimeout: config.REQUEST_TIMEOUT_MS,
      // How often Node.js looks for requests that take too long; by default every 30 seconds.
      connectionsCheckingInterval: Math.ceil(config.REQUEST_TIMEOUT_MS / 10),
    },
    clientErrorHandler: answerClientError(logger),
    // Errors before a route is found, such as a URL that cannot be decoded.
    frameworkErrors: sendProblem,
  };
}
