import type { Server } from 'node:http';

import { type Logger, readCorrelationId } from '@app/common';
import type { FastifyHttpOptions } from 'fastify';

import type { ApiConfig } from './config/index.js';
import { answerClientError } from './http/client-error.js';
import { RequestLog } from './http/request-log.js';
import { securityHeaders } from './http/security-headers.js';
import { sendProblem } from './middleware/error.js';

// Longer than the idle timeout of common load balancers (60 s): otherwise the API could close a
// connection on which a load balancer is about to send a request.
const keepAliveTimeout = 65_000;

export function serverOptions(config: ApiConfig, logger: Logger): FastifyHttpOptions<Server> {
  return {
    loggerInstance: logger,
    logController: new RequestLog(),
    // The logger adds the correlation id of the request context to every line.
    childLoggerFactory: (parent) => parent,
    genReqId: (request) => readCorrelationId(request.headers['x-request-id']),
    trustProxy: [...config.TRUST_PROXY],
    bodyLimit: config.BODY_LIMIT_BYTES,
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    keepAliveTimeout,
    forceCloseConnections: 'idle',
    // A hook answers instead, with a problem document.
    return503OnClosing: false,
    http: {
      // A longer one, such as the default, would hold for whole requests.
      headersTimeout: config.REQUEST_TIMEOUT_MS,
      // How often Node.js looks for requests that take too long; by default every 30 seconds.
      connectionsCheckingInterval: Math.ceil(config.REQUEST_TIMEOUT_MS / 10),
    },
    clientErrorHandler: answerClientError(logger),
    // Errors before hooks run, such as a URL that cannot be decoded.
    frameworkErrors(error, request, reply) {
      reply.headers({ ...securityHeaders, 'x-request-id': request.id });
      sendProblem(error, request, reply);
    },
  };
}
