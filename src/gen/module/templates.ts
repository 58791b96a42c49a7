import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { renderTemplate } from '../../render/template.js';
import type { Repo } from '../../repo/repo.js';
import type { ModuleRequest } from '../module-request.js';
import { viewOf } from './view.js';

export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}

/** In the package, and in the repository of this tool. */
const folder = ['../generators', '../../../generators']
  .map((generators) => join(import.meta.dirname, generators, 'module/templates'))
  .find((one) => existsSync(one));

/** The new files of a module, not formatted. */
export function renderModule(repo: Repo, request: ModuleRequest): readonly RenderedFile[] {
  const view = viewOf(repo, request);
  return placesOf(repo, request).map(({ path, template }) => {
    const source = `${template}.ts.ejs`;
    return { path, text: renderTemplate(source, readFileSync(join(folder ?? '', source), 'utf8'), view) };
  });
}

interface Place {
  readonly template: string;
  readonly path: string;
}

function placesOf(
  { app, framework, modules, orm }: Repo,
  { names: { plural, singular } }: ModuleRequest,
): readonly Place[] {
  const module = `${modules}/${plural.kebab}`;
  const part = (template: string, name: string) => ({ template, path: `${module}/${plural.kebab}.${name}.ts` });
  return [
    { template: 'entity', path: `${module}/${singular.kebab}.ts` },
    part('dto', 'dto'),
    part('service', 'service'),
    part(`${orm?.name ?? 'drizzle'}.repository`, 'repository'),
    part(`${framework.name}.controller`, 'controller'),
    part(`${framework.name}.module`, 'module'),
    { template: 'factory', path: `${app}/test/support/${plural.kebab}.ts` },
    { template: 'unit.test', path: `${app}/test/unit/${plural.kebab}.dto.test.ts` },
    { template: 'integration.test', path: `${app}/test/integration/${plural.kebab}.test.ts` },
    { template: 'e2e.test', path: `test/e2e/${plural.kebab}.test.ts` },
  ];
}
