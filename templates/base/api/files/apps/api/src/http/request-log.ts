import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

import { pathOf } from './request-path.js';

// Asked every few seconds, as long as the process lives.
const probes: readonly (string | undefined)[] = ['/health', '/ready'];

/** One line per request, written when it is done; for a probe only when it fails. */
export class RequestLog extends LogController {
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
