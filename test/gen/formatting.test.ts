import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ormOf } from '../../src/gen/drivers/orm-of.js';
import { parseFields } from '../../src/fields/parse-fields.js';
import { endpointRequest } from '../../src/gen/endpoint/endpoint-request.js';
import { endpointView } from '../../src/gen/endpoint/endpoint-view.js';
import { type RenderedFile, renderGeneratorTemplate } from '../../src/gen/generator-template.js';
import { jobData } from '../../src/gen/job/job-data.js';
import { eventNames, jobNames } from '../../src/gen/job/job-names.js';
import { renderEvent } from '../../src/gen/job/plan-event.js';
import { renderJob } from '../../src/gen/job/plan-job.js';
import type { ModuleRequest } from '../../src/gen/module-request.js';
import { checkModule } from '../../src/gen/module/check-module.js';
import { renderModule } from '../../src/gen/module/templates.js';
import { formatQuickly } from '../../src/repo/formatter-oxfmt.js';
import type { Repo } from '../../src/gen/repo.js';
import { traitsOf } from '../../src/gen/traits.js';
import { formatOnce } from '../harness/format-once.js';
import { knownRepo } from '../harness/known-repo.js';
import { serviceRepo } from '../harness/service-repo.js';
import { rendered } from '../snapshots/rendered.js';
import { anyFields, anyName, succeeds } from './any-module.js';

/** As every generated repository has it. */
const options = { printWidth: 100, singleQuote: true, trailingComma: 'all' } as const;

/** More of them, by hand, when oxfmt or prettier is another version: `FORMATTING_RUNS=5000 npx vitest run …`. */
const numRuns = Number(process.env.FORMATTING_RUNS ?? 6);

const stacks = (['drizzle', 'prisma'] as const).flatMap((orm) =>
  (['multi', 'single'] as const).flatMap((tenancy) =>
    (['saas', 'service'] as const).map((shape) => [orm, tenancy, shape] as const),
  ),
);

describe.each(stacks)('G4 with %s and %s tenants, in a %s, oxfmt makes what prettier makes', (orm, tenancy, shape) => {
  const source =
    shape === 'saas'
      ? new Map(rendered({ orm, tenancy }).map(({ path, text }) => [path, text]))
      : serviceRepo({ framework: 'fastify', orm, tenancy });
  const files = {
    read: (path: string) => source.get(path),
    list: (folder: string) =>
      [...source.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
  };

  const repos = (['fastify', 'nestjs'] as const).flatMap((framework) =>
    (['cursor', 'offset'] as const).map((pagination) => knownRepo(framework, orm, pagination, { tenancy, shape })),
  );

  it('of a module', async () => {
    await same(
      fc
        .tuple(fc.constantFrom(...repos), anyName, anyFields)
        .map(([repo, names, typed]) => ({ repo, request: { names, fields: parseFields(typed) } }))
        .filter(({ repo, request }) => isPossible(repo, request)),
      ({ repo, request }) => [...renderModule(repo, request), ...declarationOf(repo, request)],
    );
  });

  const isPossible = (repo: Repo, request: ModuleRequest) =>
    succeeds(() => {
      checkModule(repo, request, []);
    });

  const declarationOf = (repo: Repo, { fields, names }: ModuleRequest) =>
    ormOf(repo)
      .newTable({ names, fields, softDelete: false, ...traitsOf(repo) }, files, new Date(0))
      .files.filter(({ path }) => path.endsWith('.ts'));

  it('of a job, an event and an action', async () => {
    await same(
      fc
        .tuple(fc.constantFrom(...repos), anyName, anyName, anyFields)
        .filter(([, names, action]) =>
          succeeds(() => [
            jobNames(`${names.plural.kebab}.${action.plural.kebab}`),
            eventNames(`${names.plural.kebab}.${action.plural.kebab}`),
            endpointRequest([names.plural.kebab, action.singular.kebab]),
          ]),
        ),
      ([repo, names, action, typed]) => {
        const name = `${names.plural.kebab}.${action.plural.kebab}`;
        const data = jobData(
          repo,
          typed.filter((one) => succeeds(() => jobData(repo, [one]))),
        );
        return [
          ...renderJob(repo, { names: jobNames(name), data }),
          ...renderEvent(repo, { names: eventNames(name), data }),
          ...renderAction([names.plural.kebab, action.singular.kebab], typed),
        ];
      },
    );
  });

  const renderAction = (named: readonly string[], typed: readonly string[]): readonly RenderedFile[] => {
    const possible = typed.filter((one) => succeeds(() => endpointRequest([...named, one])));
    const request = endpointRequest([...named, ...possible]);
    const files = { dto: '', service: '', controller: '' };
    const called = { list: request.module.list, entity: request.module.singular.pascal };
    const parts = { ...files, ...called, fields: [], methods: [], makesOthers: possible.length > 2 };
    const view = { ...endpointView(request, parts), ...traitsOf({ choices: { tenancy, shape } }) };
    const text = (template: string, more = {}) => renderGeneratorTemplate('endpoint', template, { ...view, ...more });
    return [
      { path: 'test.ts', text: text('test.ts') },
      ...(possible.length > 0 ? [{ path: 'dto.ts', text: text('dto.ts') }] : []),
      // What goes into a function or a class is in one here.
      {
        path: 'route.ts',
        text: `function routes() {\n${text('fastify.route.ts', { app: 'app', service: 'service' })}}\n`,
      },
      { path: 'controller.ts', text: `class Controller {\n${text('nestjs.route.ts')}}\n` },
      { path: 'service.ts', text: `class Service {\n${text('service.ts')}}\n` },
    ];
  };
});

async function same<T>(requests: fc.Arbitrary<T>, render: (request: T) => readonly RenderedFile[]): Promise<void> {
  const files = { all: 0, slow: 0 };
  const quickly = async (path: string, text: string) => {
    const quick = await formatQuickly(path, text, options);
    files.all += 1;
    if (quick === undefined) files.slow += 1;
    return quick ?? formatOnce(path, text, options);
  };
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      for (const { path, text } of render(request))
        expect(await quickly(path, text)).toBe(await formatOnce(path, text, options));
    }),
    { numRuns, seed: 7 },
  );
  // What is left to prettier is rare.
  expect(files.slow / files.all).toBeLessThan(0.02);
}
