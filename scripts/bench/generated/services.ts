import { allotDatabase } from '../../../test/harness/services/postgres.js';
import { allotRedis } from '../../../test/harness/services/redis.js';
import type { Servers } from '../../../test/harness/services/servers.js';

/** A database and a numbered Redis database of one application's own. */
export interface Allotted {
  /** The database as the role of the application. */
  readonly databaseUrl: string;
  /** The database as the owner of its tables. */
  readonly ownerUrl: string;
  readonly redisUrl: string;
  readonly release: () => Promise<void>;
}

/** @throws Error when Redis has no empty database left; then nothing is left behind */
export async function allot({ databaseUrl, redisUrl }: Servers, name: string): Promise<Allotted> {
  const database = await allotDatabase(databaseUrl, name);
  try {
    const redis = await allotRedis(redisUrl);
    return {
      databaseUrl: database.env.DATABASE_URL ?? '',
      ownerUrl: database.env.MIGRATION_DATABASE_URL ?? '',
      redisUrl: redis.env.REDIS_URL ?? '',
      release: async () => {
        await redis.release();
        await database.release();
      },
    };
  } catch (error) {
    await database.release();
    throw error;
  }
}
