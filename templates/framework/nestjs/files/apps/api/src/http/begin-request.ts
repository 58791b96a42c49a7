import { runWithContext } from '@app/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { pathOf } from './request-path.js';
import { securityHeadersOf } from './security-headers.js';

/**
 * The first hook of every request: gives it its context (correlation id, and later who is calling),
 * and its answer, whatever that will be, the id as X-Request-Id and the headers for browsers.
 */
export function beginRequest(request: FastifyRequest, reply: FastifyReply, next: () => void): void {
  reply.headers({ ...securityHeadersOf(pathOf(request)), 'x-request-id': request.id });
  runWithContext({ correlationId: request.id }, next);
}
