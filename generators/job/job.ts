import { type JobRequest, planJob } from '../../src/gen/job/plan-job.js';
import type { Generator } from '../../src/plop/engine.js';
import { repoGenerator, type RepoRun } from '../repo-run.js';

/** `job`: a job of the queue, its handler in the worker, and tests. */
export function jobGenerator(ask: () => Promise<RepoRun<JobRequest>>): Generator<RepoRun<JobRequest>> {
  return repoGenerator(
    {
      name: 'job',
      description: 'Add a job: its data, its handler in the worker, tests',
      plan: planJob,
      changesApi: false,
    },
    ask,
  );
}
