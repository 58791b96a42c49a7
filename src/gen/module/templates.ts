import type { Repo } from '../repo.js';
import { type Place, type RenderedFile, renderPlaces } from '../generator-template.js';
import type { ModuleRequest } from '../module-request.js';
import { ormOf } from '../drivers/orm-of.js';
import { traitsOf } from '../traits.js';
import { viewOf } from './view.js';

/** The new files of a module, not formatted. */
export function renderModule(repo: Repo, request: ModuleRequest): readonly RenderedFile[] {
  return renderPlaces('module', placesOf(repo, request), viewOf(repo, request));
}

function placesOf(repo: Repo, { names: { plural, singular } }: ModuleRequest): readonly Place[] {
  const { app, framework, modules } = repo;
  const module = `${modules}/${plural.kebab}`;
  const part = (template: string, name: string) => ({
    template: `${template}.ts`,
    path: `${module}/${plural.kebab}.${name}.ts`,
  });
  return [
    { template: 'entity.ts', path: `${module}/${singular.kebab}.ts` },
    part('dto', 'dto'),
    part('service', 'service'),
    part(`${ormOf(repo).id}.repository`, 'repository'),
    part(`${framework.id}.controller`, 'controller'),
    part(`${framework.id}.module`, 'module'),
    { template: 'factory.ts', path: `${app}/test/support/${plural.kebab}.ts` },
    { template: 'unit.test.ts', path: `${app}/test/unit/${plural.kebab}.dto.test.ts` },
    { template: 'integration.test.ts', path: `${app}/test/integration/${plural.kebab}.test.ts` },
    ...(traitsOf(repo).endToEnd ? [{ template: 'e2e.test.ts', path: `test/e2e/${plural.kebab}.test.ts` }] : []),
  ];
}
