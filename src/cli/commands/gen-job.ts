import { jobGenerator } from '../../../generators/job/job.js';
import { UserError } from '../../errors.js';
import { type GenArgv } from '../../gen/argv.js';
import { type GenCommand } from '../../gen/gen-command.js';
import { jobData } from '../../gen/job/job-data.js';
import { jobNames } from '../../gen/job/job-names.js';
import { requireQueue } from '../../gen/job/places.js';
import type { JobRequest } from '../../gen/job/plan-job.js';
import type { Repo } from '../../gen/repo.js';
import { runInRepo, type Understood } from './run-in-repo.js';

/** `gen job <area.action> [field…]`: a job that the API enqueues and the worker does. */
export function genJob(command: GenCommand, args: readonly string[]): Promise<void> {
  return runInRepo({ command, generator: jobGenerator, read, next: ['test', 'test:integration'] }, args);
}

function read({ positionals }: GenArgv, repo: Repo): Understood<JobRequest> {
  requireQueue('job', repo);
  const [name, ...fields] = positionals;
  if (name === undefined)
    throw new UserError(
      '<area.action> is missing: the job has no name.',
      "Such as: gen job products.recount 'product:ref{products}'",
    );
  return { request: { names: jobNames(name), data: jobData(repo, fields) }, words: positionals };
}
