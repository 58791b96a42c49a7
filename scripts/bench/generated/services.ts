import { allotServices } from '../../../test/harness/services/allot.js';
import { servicesOf } from '../../../test/harness/services/declared.js';
import type { RunningService } from '../../../test/harness/services/servers.js';

/** What the measured applications use: PostgreSQL and Redis. */
export const measuredServices = servicesOf(new Set(['database', 'rate-limit', 'saas']));

/** A database and a numbered Redis database of one application's own. */
export interface Allotted {
  /** The database as the role of the application. */
  readonly databaseUrl: string;
  /** The database as the owner of its tables. */
  readonly ownerUrl: string;
  readonly redisUrl: string;
  readonly release: () => Promise<void>;
}

/**
 * A database and a Redis database for one measured application.
 * @throws Error when Redis has no empty database left; then nothing is left behind
 */
export async function allot(services: readonly RunningService[], name: string): Promise<Allotted> {
  const { env, release } = await allotServices(services, name);
  return {
    databaseUrl: env.DATABASE_URL ?? '',
    ownerUrl: env.MIGRATION_DATABASE_URL ?? '',
    redisUrl: env.REDIS_URL ?? '',
    release: async () => {
      await release();
    },
  };
}
