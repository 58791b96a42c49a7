import type { Repo } from '../../repo/repo.js';
import { tenancyOf } from '../../repo/tenancy.js';
import { renderPlaces } from '../generator-template.js';
import { importBlock } from '../module/import-block.js';
import { type Plan, planChanges } from '../plan-changes.js';
import { type DataField, schemaOf, usedTargets } from './job-data.js';
import type { JobNames } from './job-names.js';
import { declaredJob, handledBy, requireQueue, worker } from './places.js';

/** What `gen job` and `gen event` are asked for. */
export interface JobRequest {
  readonly names: JobNames;
  readonly data: readonly DataField[];
}

/**
 * Plans a job: its name and data among those of the queue, its handler in the worker, and tests of both.
 * @throws UserError when something stands in its way; EditError when a file to register it in is not understood
 */
export async function planJob(repo: Repo, { data, names }: JobRequest): Promise<Plan> {
  requireQueue('job', repo);
  const handler = { path: `${worker}/src/jobs/${names.file}.ts`, name: names.camel };
  const places = [
    { template: 'handler.ts', path: handler.path },
    { template: 'data.test.ts', path: `packages/core/test/unit/jobs/${names.file}.test.ts` },
    { template: 'handler.test.ts', path: `${worker}/test/integration/${names.file}.test.ts` },
  ];
  const view = {
    ...names,
    properties: data,
    handler: `../../src/jobs/${names.file}.js`,
    imports: importBlock,
    tenancy: tenancyOf(repo),
  };
  return planChanges(repo, {
    kind: 'job',
    files: renderPlaces('job', places, view),
    edits: [declaredJob(names.key, schemaOf(data), usedTargets(data), repo), handledBy(names.key, handler, repo)],
  });
}
