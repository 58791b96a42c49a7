import type { Tokens } from '@app/auth';
import type { JobQueue } from '@app/core';
import type { Database } from '@app/database';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

/** What the modules of the API are built from. */
export interface Dependencies {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly tokens: Tokens;
}

/**
 * A part of the API with its own routes: builds its services from the dependencies and registers
 * its controllers.
 */
export type Module = FastifyPluginCallbackZod<Dependencies>;
