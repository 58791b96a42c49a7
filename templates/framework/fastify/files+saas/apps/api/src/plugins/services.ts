import { createTokens, type Tokens } from '@app/auth';
import { type Logger, Readiness } from '@app/common';
import { DomainEvents, type JobQueue, type RateLimiter } from '@app/core';
import {
  createDatabase,
  type Database,
  databaseChecks,
  PendingJobsRepository,
} from '@app/database';
import { createJobQueue, createOutbox } from '@app/queue';
import fp from 'fastify-plugin';

import type { ApiConfig } from '../config/index.js';
import { createRateLimiter } from '../http/rate-limiter.js';
import { createIdentity } from '../modules/identity/identity.module.js';
import { createInvitations } from '../modules/invitations/invitations.module.js';
// #if multi
import { createOrganizations } from '../modules/organizations/organizations.module.js';
// #endif
import { createPermissions } from '../modules/permissions/permissions.module.js';
import { createUsers } from '../modules/users/users.module.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** The services of all modules, and the infrastructure that they are built from. */
    readonly services: Infrastructure & Services;
    readonly readiness: Readiness;
  }
}

/** The connections of the process, and its configuration. */
export interface Infrastructure {
  readonly config: ApiConfig;
  readonly logger: Logger;
  readonly database: Database;
  /** Jobs are stored in the transaction of the database and sent after its commit. */
  readonly queue: JobQueue;
  // #slot infrastructure
  readonly rateLimiter: RateLimiter;
  readonly tokens: Tokens;
}

export type Services = ReturnType<typeof createServices>;

interface Options {
  readonly config: ApiConfig;
  readonly logger: Logger;
}

/**
 * Builds everything that routes and plugins work with: `app.services`. The database connects with
 * the first query, the queue and the rate limiter in the background. Closing the app disconnects.
 */
export const services = fp<Options>(
  async (app, { config, logger }) => {
    const tokens = await createTokens(config);
    const database = createDatabase({ ...config, applicationName: 'api' });
    const queue = createOutbox({
      unitOfWork: database,
      pending: new PendingJobsRepository(database),
      producer: createJobQueue(config, logger),
      logger,
    });
    const rateLimiter = createRateLimiter(config, logger);
    // #slot create
    const infrastructure = {
      config,
      logger,
      database,
      queue,
      rateLimiter,
      tokens,
      // #slot created
    };
    app.decorate('services', { ...infrastructure, ...createServices(infrastructure) });

    const checks = {
      ...databaseChecks(database),
      queue: () => queue.ping(),
      sharedRateLimits: () => rateLimiter.ping(),
    };
    app.decorate('readiness', new Readiness(checks, ['database'], logger));
    app.addHook('onClose', async () => {
      await queue.close();
      await rateLimiter.close();
      // #slot close
      await database.close();
    });
  },
  { name: 'services' },
);

/**
 * The services of the modules, each built after those that it calls. A service that no other module
 * calls is built in its own module file.
 */
function createServices(infrastructure: Infrastructure) {
  // #slot services
  // In this order they handle each event.
  const events = new DomainEvents([
    // #slot subscribers
  ]);
  const permissions = createPermissions({ ...infrastructure, events });
  const users = createUsers({ ...infrastructure, events, permissions });
  // #if multi
  const organizations = createOrganizations({ ...infrastructure, events, permissions, users });
  const invitations = createInvitations({
    ...infrastructure,
    events,
    organizations,
    permissions,
    users,
  });
  const identity = createIdentity({
    ...infrastructure,
    events,
    invitations,
    organizations,
    permissions,
  });
  return {
    events,
    permissions,
    users,
    organizations,
    invitations,
    identity,
    // #slot returned
  };
  // #else
  const invitations = createInvitations({ ...infrastructure, events, permissions, users });
  const identity = createIdentity({ ...infrastructure, events, invitations, permissions });
  return {
    events,
    permissions,
    users,
    invitations,
    identity,
    // #slot returned
  };
  // #endif
}
