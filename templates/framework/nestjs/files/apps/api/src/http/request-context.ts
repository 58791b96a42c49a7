import { runWithContext } from '@app/common';
import type { FastifyAdapter } from '@nestjs/platform-fastify';

/**
 * Gives every request its context (correlation id, then tenant and user) and returns the id as
 * X-Request-Id. It comes before all other hooks, so what they answer, a preflight for one, has the
 * id too.
 */
export function keepRequestContext(adapter: FastifyAdapter): void {
  adapter.setOnRequestHook((request, reply, next) => {
    reply.header('x-request-id', request.id);
    runWithContext({ correlationId: request.id }, next);
  });
}
