import './load-env.js';

import { resolveServices, type Services } from '@app/dev-services';
import { resolveSecrets } from '@app/secrets';

import { postgresFolder } from './paths.js';

type Urls = 'DATABASE_URL' | 'MIGRATION_DATABASE_URL';

/**
 * The database that the environment or `.env` names; where it names none, the embedded one of
 * development: that of a running `dev`, or started until `stop`.
 * @throws when one of the two URLs is given without the other
 */
export async function developmentDatabase(): Promise<Services<Urls>> {
  const urls = ['DATABASE_URL', 'MIGRATION_DATABASE_URL'];
  return resolveServices(await resolveSecrets(process.env, urls), postgresFolder);
}

/**
 * Whether a database is for development: on this machine, and not in production.
 * @throws with what to do instead
 */
export function requireDevelopment(url: string, script: string): void {
  const { hostname } = new URL(url);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (isHere && process.env.NODE_ENV !== 'production') return;
  throw new Error(
    `${script} is for the database of development on this machine, and this one is on ${hostname}${isHere ? ', in production' : ''}.`,
  );
}
