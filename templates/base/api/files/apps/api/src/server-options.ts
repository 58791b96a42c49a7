import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import {
  HttpError,
  type Logger,
  newCorrelationId,
  readCorrelationId,
  toProblem,
} from '@app/common';
import {
  type ConnectionError,
  type FastifyHttpOptions,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';

import type { ApiConfig } from './config/index.js';
import { pathOf } from './http/request.js';
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

// The platform requests them every few seconds.
const probes: readonly (string | undefined)[] = ['/health', '/ready'];

/** One line per request, written when it is done; for a probe only when it fails. */
class RequestLog extends LogController {
  override incomingRequest(): void {
    // `requestCompleted` writes the only line of a request.
  }

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const line = {
      // The line is written outside of the request context when the handler took too long.
      correlationId: request.id,
      method: request.method,
      path: pathOf(request),
      route: request.routeOptions.url,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    };
    const isQuiet = probes.includes(line.route) && line.status === 200;
    if (error) request.log.error({ ...line, err: error }, 'request failed');
    else request.log[isQuiet ? 'debug' : 'info'](line, 'request completed');
  }
}

const clientErrors: Readonly<Record<string, HttpError | undefined>> = {
  ERR_HTTP_REQUEST_TIMEOUT: new HttpError(408, 'The request took too long to arrive.'),
  HPE_HEADER_OVERFLOW: new HttpError(431, 'The headers are too long.'),
};
const malformed = new HttpError(400, 'This is not HTTP.');

/** Answers what could not be read as a request: there is a connection, and nothing else yet. */
function answerClientError(logger: Logger) {
  return ({ code }: ConnectionError, socket: Socket): void => {
    // A client that has gone, or that is in the middle of an answer.
    if (code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    const problem = toProblem(clientErrors[code] ?? malformed, undefined, newCorrelationId());
    const { status, title, requestId } = problem;
    logger.info({ correlationId: requestId, status, code }, 'connection refused');
    socket.end(rawResponse(status, title, requestId, JSON.stringify(problem)));
  };
}

// Node.js keeps the answer that a connection is busy with here, and nowhere else.
function isAnswering(socket: Socket & { readonly _httpMessage?: ServerResponse }): boolean {
  return socket._httpMessage?.headersSent ?? false;
}

function rawResponse(status: number, title: string, requestId: string, body: string): string {
  const headers = {
    ...securityHeaders,
    'x-request-id': requestId,
    'content-type': 'application/problem+json',
    'content-length': `${Buffer.byteLength(body)}`,
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${title}\r\n${lines.join('')}\r\n${body}`;
}
