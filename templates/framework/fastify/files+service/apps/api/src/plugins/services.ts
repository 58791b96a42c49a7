import { createTokenVerifier, type TokenVerifier } from '@app/auth';
import { type Logger, Readiness } from '@app/common';
import { createDatabase, type Database, databaseChecks } from '@app/database';
import fp from 'fastify-plugin';

import type { ApiConfig } from '../config/index.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** What the modules of the API are built from. */
    readonly services: Infrastructure;
    readonly readiness: Readiness;
  }
}

/** The connections of the process, and its configuration. */
export interface Infrastructure {
  readonly config: ApiConfig;
  readonly logger: Logger;
  readonly database: Database;
  readonly tokens: TokenVerifier;
}

interface Options {
  readonly config: ApiConfig;
  readonly logger: Logger;
}

/**
 * Builds everything that routes and plugins work with: `app.services`. The database connects with
 * the first query, and the keys of the issuer are fetched with the first token. Closing the app
 * disconnects.
 */
export const services = fp<Options>(
  (app, { config, logger }, done) => {
    const database = createDatabase({ ...config, applicationName: 'api' });
    const tokens = createTokenVerifier(config);
    app.decorate('services', { config, logger, database, tokens });

    const checks = { ...databaseChecks(database), issuer: () => tokens.ping() };
    app.decorate('readiness', new Readiness(checks, ['database'], logger));
    app.addHook('onClose', () => database.close());
    done();
  },
  { name: 'services' },
);
