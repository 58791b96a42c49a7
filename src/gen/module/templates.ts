import type { Repo } from '../repo.js';
import { type Place, type RenderedFile, renderPlaces } from '../generator-template.js';
import type { Names } from '../../naming/names.js';
import type { ModuleRequest } from '../module-request.js';
import { ormOf } from '../drivers/orm-of.js';
import { traitsOf } from '../traits.js';
import { type OwnModule, ownModule } from './own-modules.js';
import { viewOf } from './view.js';

/** The new files of a module, not formatted. */
export function renderModule(repo: Repo, request: ModuleRequest): readonly RenderedFile[] {
  return renderPlaces('module', placesOf(repo, request), viewOf(repo, request));
}

function placesOf(repo: Repo, request: ModuleRequest): readonly Place[] {
  const { names } = request;
  const { plural, singular } = names;
  const own = ownModule(repo, names);
  const module = `${repo.modules}/${plural.kebab}`;
  const part = partOf(module, plural.kebab);
  return [
    { template: 'entity.ts', path: `${module}/${singular.kebab}.ts` },
    part('dto', 'dto'),
    part('service', 'service'),
    part(`${ormOf(repo).id}.repository`, 'repository'),
    ...(own ? ownTests(repo, own, request) : madeParts(repo, names)),
  ];
}

/** Of a module that came with the repository: it has tests of its own for the fields that it came with. */
function ownTests(
  { app }: Repo,
  { schemas }: OwnModule,
  { fields, names: { plural } }: ModuleRequest,
): readonly Place[] {
  if (fields.every(({ name }) => name in schemas)) return [];
  return [{ template: 'fields.test.ts', path: `${app}/test/integration/${plural.kebab}.fields.test.ts` }];
}

function madeParts(repo: Repo, { plural }: Names): readonly Place[] {
  const { app, framework, modules } = repo;
  const part = partOf(`${modules}/${plural.kebab}`, plural.kebab);
  return [
    part(`${framework.id}.controller`, 'controller'),
    part(`${framework.id}.module`, 'module'),
    { template: 'factory.ts', path: `${app}/test/support/${plural.kebab}.ts` },
    { template: 'unit.test.ts', path: `${app}/test/unit/${plural.kebab}.dto.test.ts` },
    { template: 'integration.test.ts', path: `${app}/test/integration/${plural.kebab}.test.ts` },
    ...(traitsOf(repo).endToEnd ? [{ template: 'e2e.test.ts', path: `test/e2e/${plural.kebab}.test.ts` }] : []),
  ];
}

function partOf(folder: string, name: string): (template: string, part: string) => Place {
  return (template, part) => ({ template: `${template}.ts`, path: `${folder}/${name}.${part}.ts` });
}
