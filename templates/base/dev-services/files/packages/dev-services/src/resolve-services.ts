import { startCluster } from './postgres/cluster.js';
import { createDatabase } from './postgres/databases.js';
import { givenServices, type Services } from './services.js';

const database = 'app';

/**
 * Starts what `env` does not say where to find: PostgreSQL. The queue needs no service of its own
 * in development.
 * @param folder keeps the data from one start to the next
 */
export async function resolveServices(
  env: NodeJS.ProcessEnv,
  folder: string,
): Promise<Services<'DATABASE_URL'>> {
  if (env.DATABASE_URL) return givenServices({ DATABASE_URL: env.DATABASE_URL });
  const cluster = await startCluster(folder);
  await createDatabase(cluster.urlOf('postgres'), database);
  return { env: { DATABASE_URL: cluster.urlOf(database) }, stop: cluster.stop };
}
