import type { Repo } from '../repo.js';
import { apartFields, apartJob } from '../apart/apart-names.js';
import { filesApart } from '../apart/files-apart.js';
import { type RenderedFile, renderPlaces } from '../generator-template.js';
import { importBlock } from '../module/import-block.js';
import { type Plan, planChanges } from '../plan-changes.js';
import { traitsOf } from '../traits.js';
import type { JobNames } from './job-names.js';
import type { JobRequest } from './plan-job.js';
import { declaredJob, handledBy, requireQueue, worker } from './places.js';

/**
 * Plans an event: the schema of this version, what the API publishes it with, what the worker does about it, and tests of
 * all of them. It travels as a job.
 * @throws UserError when it cannot be done here; EditError when a file to register it in is not understood
 */
export async function planEvent(repo: Repo, { data, names }: JobRequest): Promise<Plan> {
  requireQueue('event', repo);
  const { camel, key } = names;
  const schema = { path: schemaFile(names), name: camel };
  return planChanges(repo, {
    kind: 'event',
    files: filesApart(
      renderEvent(repo, { data, names }),
      renderEvent(repo, { data: apartFields(data), names: apartJob }),
      `"${names.key}" cannot be an event here`,
    ),
    edits: [declaredJob(key, camel, [schema], repo), ...handledBy(key, consumerOf(names), consumerFile(names), repo)],
  });
}

function schemaFile({ file }: JobNames): string {
  return `packages/core/src/events/${file}.ts`;
}

function consumerFile({ file }: JobNames): string {
  return `${worker}/src/events/${file}.ts`;
}

function consumerOf({ pascal }: JobNames): string {
  return `on${pascal}`;
}

/** The new files of an event, not formatted. */
export function renderEvent(repo: Repo, { data, names }: JobRequest): readonly RenderedFile[] {
  const { file, pascal } = names;
  const { framework } = repo;
  const consumer = framework.jobs.exportOf(consumerOf(names));
  const at = (template: string, path: string) => ({ template, path });
  const view = {
    ...names,
    consumer,
    properties: data,
    imports: importBlock,
    tenancy: traitsOf(repo).tenancy,
    publisher: `publish${pascal}`,
    used: data.flatMap(({ uses }) => uses).map((name) => ({ name, from: '../values.js' })),
  };
  const files = renderPlaces(
    'event',
    [
      at('schema.ts', schemaFile(names)),
      at('publisher.ts', `${repo.app}/src/events/${file}.ts`),
      at('publisher.test.ts', `${repo.app}/test/integration/events/${file}.test.ts`),
      at(`${framework.id}.consumer.ts`, consumerFile(names)),
    ],
    view,
  );
  const tests = renderPlaces(
    'job',
    [
      at('data.test.ts', `packages/core/test/unit/events/${file}.test.ts`),
      at('handler.test.ts', `${worker}/test/integration/${file}.test.ts`),
    ],
    {
      ...names,
      exported: consumer,
      made: framework.jobs.madeInTest(consumerOf(names)),
      properties: [
        { name: 'eventId', sample: `'01890a5d-ac96-774b-bcce-b302099a8056'`, wrong: [`'1'`, 'null'] },
        { name: 'occurredAt', sample: `'2030-01-31T12:00:00.000Z'`, wrong: [`'2030-01-31'`, 'null'] },
        ...data,
      ],
      handler: `../../src/events/${file}.js`,
      imports: importBlock,
      tenancy: traitsOf(repo).tenancy,
    },
  );
  return [...files, ...tests];
}
