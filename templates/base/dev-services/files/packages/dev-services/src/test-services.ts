import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { TestServices } from './test-run.js';

const program = join(import.meta.dirname, 'test-run.ts');

/**
 * #if saas
 * Starts the services for a run of tests: those that `env` names, otherwise containers where
 * there is an engine (TEST_CONTAINERS=1 insists, 0 forbids), otherwise what needs no installation. A process of its own looks after
 * them, so that nothing is left behind by tests that are interrupted.
 * #else
 * Starts the services for a run of tests, on the PostgreSQL server that `env` names or on one that is
 * started here. A process of its own looks after them, so that nothing is left behind by tests that
 * are interrupted.
 * #endif
 */
export async function startTestServices(env: NodeJS.ProcessEnv): Promise<TestServices> {
  const keeper = fork(program, {
    env,
    execArgv: ['--import', 'tsx', '--conditions=source'],
    // Out of reach of Ctrl-C, which ends the tests.
    detached: true,
  });
  const failed = once(keeper, 'exit').then(() => {
    throw new Error('The services for the tests could not be started. The reason is above.');
  });
  const [runEnv] = (await Promise.race([once(keeper, 'message'), failed])) as [TestServices['env']];
  return {
    env: runEnv,
    stop: async () => {
      keeper.disconnect();
      await once(keeper, 'exit');
    },
  };
}
