import type { Repo } from '../repo.js';
import { apartFields, apartJob } from '../apart/apart-names.js';
import { filesApart } from '../apart/files-apart.js';
import { type RenderedFile, renderPlaces } from '../generator-template.js';
import { importBlock } from '../module/import-block.js';
import { type Plan, planChanges } from '../plan-changes.js';
import { traitsOf } from '../traits.js';
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
 * @throws UserError when it cannot be done here; EditError when a file to register it in is not understood
 */
export async function planJob(repo: Repo, { data, names }: JobRequest): Promise<Plan> {
  requireQueue('job', repo);
  return planChanges(repo, {
    kind: 'job',
    files: filesApart(
      renderJob(repo, { data, names }),
      renderJob(repo, { data: apartFields(data), names: apartJob }),
      `"${names.key}" cannot be a job here`,
    ),
    edits: [
      declaredJob(names.key, schemaOf(data), usedTargets(data), repo),
      ...handledBy(names.key, names.camel, handlerFile(names), repo),
    ],
  });
}

function handlerFile({ file }: JobNames): string {
  return `${worker}/src/jobs/${file}.ts`;
}

/** The new files of a job, not formatted. */
export function renderJob(repo: Repo, { data, names }: JobRequest): readonly RenderedFile[] {
  const places = [
    { template: `${repo.framework.id}.handler.ts`, path: handlerFile(names) },
    { template: 'data.test.ts', path: `packages/core/test/unit/jobs/${names.file}.test.ts` },
    { template: 'handler.test.ts', path: `${worker}/test/integration/${names.file}.test.ts` },
  ];
  return renderPlaces('job', places, {
    ...names,
    properties: data,
    handler: `../../src/jobs/${names.file}.js`,
    exported: repo.framework.jobs.exportOf(names.camel),
    made: repo.framework.jobs.madeInTest(names.camel),
    imports: importBlock,
    tenancy: traitsOf(repo).tenancy,
  });
}
