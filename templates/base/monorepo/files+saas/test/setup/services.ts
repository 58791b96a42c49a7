import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { migrate, roleOf } from '@app/database';
import { type Services, startTestServices } from '@app/dev-services';
import type { TestProject } from 'vitest/node';

import { urlVariable } from '../../packages/queue/test/support/broker.js';
import { seedDemo } from '../../scripts/development.js';
import { readFreshEnv, root } from '../../scripts/env-file.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The environment for an app that is tested: `inject('env')`. */
    env: Services<
      'DATABASE_URL' | 'MAIL_FOLDER' | 'MIGRATION_DATABASE_URL' | 'QUEUE_PREFIX'
    >['env'];
  }
}

/** Starts the services of one run of tests, on a migrated and seeded database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const services = await startTestServices(process.env);
  try {
    const skipped = skippedTests([urlVariable, 'REDIS_URL'], services.env, Boolean(process.env.CI));
    if (skipped !== undefined) console.warn(skipped);
  } catch (error) {
    await services.stop();
    throw error;
  }
  const folder = await mkdtemp(join(tmpdir(), 'test-run-'));
  const env = {
    ...(await readFreshEnv(root)),
    ...services.env,
    NODE_ENV: 'test',
    MAIL_FOLDER: join(folder, 'mailbox'),
    // #slot env
    LOG_LEVEL: 'error',
    // All tests come from one address. Those of the limits take it back.
    RATE_LIMIT_SCALE: '1000000',
  };
  await migrate(env.MIGRATION_DATABASE_URL, roleOf(env.DATABASE_URL));
  await seedDemo(env.MIGRATION_DATABASE_URL);
  project.provide('env', env);
  return async () => {
    await services.stop();
    await rm(folder, { recursive: true });
  };
}

/**
 * What a run without some services leaves out. Stand-ins are not all that is to be tested: such a run
 * must not look like one with them.
 * @param names the variables that say where the services are
 * @param env what the run has
 * @returns a sentence to print, or undefined when nothing is left out
 * @throws in continuous integration, where warnings are not read
 */
export function skippedTests(
  names: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  isCi: boolean,
): string | undefined {
  const missing = [...new Set(names)].filter((name) => !env[name]);
  if (missing.length === 0) return undefined;
  const what = `Tests that need ${missing.join(' and ')}`;
  const remedy = `Set ${missing.join(' and ')}, or TEST_CONTAINERS=1 where there is a container engine`;
  if (isCi) throw new Error(`${what} cannot be skipped in CI. ${remedy}; CI= skips them.`);
  return `${what} are skipped. ${remedy}.`;
}
