import type { FastifyAdapter } from '@nestjs/platform-fastify';

import { beginRequest } from './begin-request.js';

/** Comes before all other hooks, so that what they answer, a preflight for one, has its id too. */
export function keepRequestContext(adapter: FastifyAdapter): void {
  adapter.setOnRequestHook(beginRequest);
}
