import { eventGenerator } from '../../../generators/event/event.js';
import { UserError } from '../../errors.js';
import { type GenArgv } from '../../gen/argv.js';
import { type GenCommand } from '../../gen/gen-command.js';
import { jobData } from '../../gen/job/job-data.js';
import { eventNames } from '../../gen/job/job-names.js';
import { requireQueue } from '../../gen/job/places.js';
import type { JobRequest } from '../../gen/job/plan-job.js';
import type { Repo } from '../../gen/repo.js';
import { runInRepo, type Understood } from './run-in-repo.js';

/** `gen event <area.happened> [field…]`: an event that the API publishes and the worker reacts to. */
export function genEvent(command: GenCommand, args: readonly string[]): Promise<void> {
  return runInRepo({ command, generator: eventGenerator, read, next: ['test', 'test:integration'] }, args);
}

function read({ positionals }: GenArgv, repo: Repo): Understood<JobRequest> {
  requireQueue('event', repo);
  const [name, ...fields] = positionals;
  if (name === undefined)
    throw new UserError(
      '<area.happened> is missing: the event has no name.',
      "Such as: gen event products.published 'product:ref{products}'",
    );
  return { request: { names: eventNames(name), data: jobData(repo, fields) }, words: positionals };
}
