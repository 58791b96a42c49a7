import { createHmac } from 'node:crypto';

// #if saas
import { allowSchemas, createDatabase, createRuntimeRole, urlAs } from './databases.js';
// #else
import { createDatabase, createRuntimeRole, urlAs } from './databases.js';
// #endif
import { startCluster } from './postgres.js';

/** Where services are, and how to let go of them. */
export interface Services<Variable extends string = never> {
  /** What to add to the environment of a process that uses them. */
  readonly env: Readonly<Record<string, string> & Record<Variable, string>>;
  readonly stop: () => Promise<void>;
}

/** Services that are not started here. */
export function givenServices<Variable extends string>(
  env: Services<Variable>['env'],
): Services<Variable> {
  return { env, stop: () => Promise.resolve() };
}

const database = 'app';
const runtimeRole = 'app';

/**
 * #if saas
 * Starts what `env` does not say where to find: PostgreSQL. The queue needs no service of its own
 * in development.
 * #else
 * Starts PostgreSQL, unless `env` says where it is.
 * #endif
 * @param folder keeps the data from one start to the next
 * @throws when `env` names one role of the database without the other
 */
export async function resolveServices(
  env: NodeJS.ProcessEnv,
  folder: string,
): Promise<Services<'DATABASE_URL' | 'MIGRATION_DATABASE_URL'>> {
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = env;
  if (DATABASE_URL && MIGRATION_DATABASE_URL) {
    return givenServices({ DATABASE_URL, MIGRATION_DATABASE_URL });
  }
  if (DATABASE_URL || MIGRATION_DATABASE_URL) {
    throw new Error(
      'DATABASE_URL and MIGRATION_DATABASE_URL go together: set both, or neither for a PostgreSQL that is started for you.',
    );
  }
  const cluster = await startCluster(folder);
  await createDatabase(cluster.urlOf('postgres'), database);
  const owner = cluster.urlOf(database);
  // Derived from the owner's password, so that it is the same at every start and does not reveal it.
  const password = createHmac('sha256', new URL(owner).password)
    .update(runtimeRole)
    .digest('base64url');
  await createRuntimeRole(owner, runtimeRole, password);
  // #if saas
  await allowSchemas(owner, runtimeRole);
  // #endif
  return {
    env: {
      DATABASE_URL: urlAs(owner, runtimeRole, password),
      MIGRATION_DATABASE_URL: owner,
    },
    stop: cluster.stop,
  };
}
