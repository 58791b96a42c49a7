import { planEvent } from '../../src/gen/job/plan-event.js';
import type { JobRequest } from '../../src/gen/job/plan-job.js';
import type { Generator } from '../../src/plop/engine.js';
import { repoGenerator, type RepoRun } from '../repo-run.js';

/** `event`: one version of an event, what publishes it, what consumes it, and tests. */
export function eventGenerator(ask: () => Promise<RepoRun<JobRequest>>): Generator<RepoRun<JobRequest>> {
  return repoGenerator(
    {
      name: 'event',
      description: 'Add an event: its schema and version, publisher in the API, consumer in the worker, tests',
      plan: planEvent,
      changesApi: false,
    },
    ask,
  );
}
