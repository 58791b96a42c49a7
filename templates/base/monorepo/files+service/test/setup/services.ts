import { startIssuer } from '@app/auth/testing';
import { migrate, roleOf } from '@app/database';
import { type Services, startTestServices } from '@app/dev-services';
import type { TestProject } from 'vitest/node';

import { readFreshEnv, root } from '../../scripts/env-file.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The environment for an app that is tested: `inject('env')`. */
    env: Services<
      'DATABASE_URL' | 'MIGRATION_DATABASE_URL' | 'OIDC_AUDIENCE' | 'OIDC_ISSUER'
    >['env'];
  }
}

/** Starts the services of one run of tests: a migrated database and an issuer of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const services = await startTestServices(process.env);
  const audience = 'test';
  const issuer = await startIssuer({ audience });
  const env = {
    ...(await readFreshEnv(root)),
    ...services.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    OIDC_AUDIENCE: audience,
    OIDC_ISSUER: issuer.issuer,
  };
  await migrate(env.MIGRATION_DATABASE_URL, roleOf(env.DATABASE_URL));
  project.provide('env', env);
  return async () => {
    await issuer.close();
    await services.stop();
  };
}
