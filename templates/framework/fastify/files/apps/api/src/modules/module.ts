import type { Tokens } from '@app/auth';
import type { Logger } from '@app/common';
import type { JobQueue, ObjectStorage, RateLimiter } from '@app/core';
import type { Database } from '@app/database';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { ApiConfig } from '../config/index.js';
import type { Services } from '../services.js';

/** What the services of the API are built from. */
export interface Infrastructure {
  readonly config: ApiConfig;
  readonly logger: Logger;
  readonly database: Database;
  readonly queue: JobQueue;
  readonly objectStorage: ObjectStorage;
  readonly rateLimiter: RateLimiter;
  readonly tokens: Tokens;
}

/** What modules get: the services of all of them, which they know by their contracts. */
export type Dependencies = Infrastructure & Services;

/** A part of the API with its own routes: registers its controllers. */
export type Module = FastifyPluginCallbackZod<Dependencies>;
