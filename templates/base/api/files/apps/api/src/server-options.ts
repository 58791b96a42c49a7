import { type Logger, readCorrelationId } from '@app/common';
import type { FastifyServerOptions } from 'fastify';

import type { ApiConfig } from './config/index.js';
import { RequestLog } from './http/request-log.js';
import { sendProblem } from './middleware/error.js';

// Longer than the idle timeout of common load balancers (60 s), so that it is never this end that
// closes a connection the other end is about to use.
const keepAliveTimeout = 65_000;

export function serverOptions(config: ApiConfig, logger: Logger): FastifyServerOptions {
  return {
    loggerInstance: logger,
    logController: new RequestLog(),
    // The request context puts the correlation id into every line; a child logger would repeat it.
    childLoggerFactory: (parent) => parent,
    genReqId: (request) => readCorrelationId(request.headers['x-request-id']),
    trustProxy: [...config.TRUST_PROXY],
    bodyLimit: config.BODY_LIMIT_BYTES,
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    handlerTimeout: config.HANDLER_TIMEOUT_MS,
    keepAliveTimeout,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    // Errors before a route is found, such as a URL that cannot be decoded.
    frameworkErrors: sendProblem,
  };
}
