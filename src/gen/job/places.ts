import { constant } from '../../edit/in-array.js';
import { returnedBy } from '../../edit/in-function.js';
import type { Edit } from '../../edit/edit.js';
import { propertyIn } from '../../edit/in-object.js';
import type { Target } from '../../edit/target.js';
import { UserError } from '../../errors.js';
import { manifestFile } from '../../repo/find-root.js';
import type { Repo } from '../repo.js';
import { traitsOf } from '../traits.js';

/** The folder of the worker in a repository that create-backend has made. */
export const worker = 'apps/worker';

const jobsFile = 'packages/core/src/jobs.ts';
const handlersFile = `${worker}/src/jobs/index.ts`;

/** Refuses a command in repositories that create-backend has not made, and in those without a queue. @throws UserError */
export function requireQueue(command: 'event' | 'job', repo: Repo): void {
  if (repo.madeBy === undefined)
    throw new UserError(
      `gen ${command} works in repositories that create-backend has made; this one has no create-backend.json.`,
      'gen list says what it recognises here.',
    );
  if (!traitsOf(repo).queue)
    throw new UserError(
      `gen ${command} needs a queue and a worker, and this repository has none: "queue": "none" in ${manifestFile}.`,
      command === 'job'
        ? 'Do the work in a service of a module, while the request waits. Repositories of shape saas have a queue: create-backend <folder> --shape saas.'
        : 'Call what has to react from a service of a module. Repositories of shape saas have a queue: create-backend <folder> --shape saas.',
    );
}

/** A job among those that there are: its name, and the schema of its data. */
export function declaredJob(key: string, schema: string, uses: readonly Target[], { extension }: Repo): Edit {
  const property = { key, value: schema, uses, sorted: true };
  return propertyIn(jobsFile, constant(jobsFile, 'jobs'), property, { extension }, 'jobs');
}

/** The handler of a job, in the file `path`, among those of the worker. */
export function handledBy(key: string, name: string, path: string, repo: Repo): readonly Edit[] {
  const { extension, framework } = repo;
  const { exportOf, registrationOf, valueOf } = framework.jobs;
  const handler = { path, name: exportOf(name) };
  const property = { key, ...valueOf(name, handler), sorted: true };
  const find = returnedBy(handlersFile, 'jobHandlers');
  return [
    propertyIn(handlersFile, find, property, { extension }, 'what jobHandlers returns'),
    ...registrationOf(worker, name, handler, repo),
  ];
}
