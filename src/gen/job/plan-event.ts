import type { Repo } from '../../repo/repo.js';
import { tenancyOf } from '../../repo/tenancy.js';
import { renderPlaces } from '../generator-template.js';
import { importBlock } from '../module/import-block.js';
import { type Plan, planChanges } from '../plan-changes.js';
import { fileOf } from './job-data.js';
import type { JobRequest } from './plan-job.js';
import { declaredJob, handledBy, requireQueue, worker } from './places.js';

/**
 * Plans an event: the schema of this version, what the API publishes it with, what the worker does about it, and tests of
 * all of them. It travels as a job.
 * @throws UserError when something stands in its way; EditError when a file to register it in is not understood
 */
export async function planEvent(repo: Repo, { data, names }: JobRequest): Promise<Plan> {
  requireQueue('event', repo);
  const { camel, file, key, pascal } = names;
  const schema = { path: `packages/core/src/events/${file}.ts`, name: camel };
  const consumer = { path: `${worker}/src/events/${file}.ts`, name: `on${pascal}` };
  const at = (template: string, path: string) => ({ template, path });
  const view = {
    ...names,
    properties: data,
    imports: importBlock,
    tenancy: tenancyOf(repo),
    publisher: `publish${pascal}`,
    used: data.flatMap(({ uses }) => uses).map((name) => ({ name, from: `../${fileOf(name)}.js` })),
  };
  const files = renderPlaces(
    'event',
    [
      at('schema.ts', schema.path),
      at('publisher.ts', `${repo.app}/src/events/${file}.ts`),
      at('publisher.test.ts', `${repo.app}/test/integration/events/${file}.test.ts`),
      at('consumer.ts', consumer.path),
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
      camel: consumer.name,
      properties: [
        { name: 'eventId', sample: `'01890a5d-ac96-774b-bcce-b302099a8056'`, wrong: [`'1'`, 'null'] },
        { name: 'occurredAt', sample: `'2030-01-31T12:00:00.000Z'`, wrong: [`'2030-01-31'`, 'null'] },
        ...data,
      ],
      handler: `../../src/events/${file}.js`,
      imports: importBlock,
      tenancy: tenancyOf(repo),
    },
  );
  return planChanges(repo, {
    kind: 'event',
    files: [...files, ...tests],
    edits: [declaredJob(key, camel, [schema], repo), handledBy(key, consumer, repo)],
  });
}
