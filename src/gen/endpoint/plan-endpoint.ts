import { declarationIn } from '../../edit/in-file.js';
import type { Edit } from '../../edit/edit.js';
import { constant, textIn } from '../../edit/in-array.js';
import { UserError } from '../../errors.js';
import { printField } from '../../fields/print-field.js';
import { quote } from '../../naming/names.js';
import type { Repo } from '../repo.js';
import { readRepoFile } from '../../disk/repo-path.js';
import { filesApart } from '../apart/files-apart.js';
import { type RenderedFile, renderPlaces, type View } from '../generator-template.js';
import { type Plan, planChanges } from '../plan-changes.js';
import { type DescribedNames, refuseDescribed } from '../module/described-names.js';
import { capital } from '../module/words.js';
import { permissionsFile } from '../registration.js';
import { type Traits, traitsOf } from '../traits.js';
import type { EndpointRequest } from './endpoint-request.js';
import { endpointView } from './endpoint-view.js';
import { type ModuleParts, modulePartsOf } from './module-parts.js';
import { renderSnippet } from './snippet.js';
import { serviceMethod } from './service-method.js';

/**
 * Plans an action on a row of a module: `POST /products/:id/publish`, with its body, service method, permission and tests.
 * @throws UserError when it cannot be done here; EditError when a file of the module is not understood
 */
export async function planEndpoint(repo: Repo, request: EndpointRequest): Promise<Plan> {
  const { action, module } = request;
  if (repo.madeBy === undefined)
    throw new UserError(
      'gen endpoint works in repositories that create-backend has made; this one has no create-backend.json.',
      'gen list says what it recognises here.',
    );
  const read = (path: string) => readRepoFile(repo.root, path);
  const parts = modulePartsOf(repo, module, read);
  const test = `${repo.app}/test/integration/${module.plural.kebab}.${action.kebab}.test.ts`;
  const traits = traitsOf(repo);
  checkFields(request, parts, traits);
  if (parts.methods.includes(action.camel) && read(test) === undefined)
    throw new UserError(
      `The service of ${module.plural.kebab} has a method ${action.camel} already.`,
      'Take another name.',
    );
  const view = { ...endpointView(request, parts), ...traits };
  if (read(test) === undefined)
    refuseDescribed(repo, describedFor(request), `The action ${action.kebab} cannot be added`);
  const edits = [
    ...bodyOf(repo, request, parts, view),
    serviceMethod(repo, request, parts, view),
    repo.framework.routeOf(repo, request, parts, view),
    textIn(
      permissionsFile,
      constant(permissionsFile, 'permissions'),
      `${module.plural.kebab}:${action.kebab}`,
      'permissions',
    ),
  ];
  return planChanges(repo, { kind: 'endpoint', files: testOf(test, view, request), edits });
}

function describedFor({ action, columns, details, module }: EndpointRequest): DescribedNames {
  const name = `${action.camel}${module.singular.pascal}`;
  return { operations: [name], schemas: columns.length + details.length > 0 ? [capital(name)] : [] };
}

function testOf(path: string, view: View, { action, module }: EndpointRequest): readonly RenderedFile[] {
  const render = (one: View) => renderPlaces('endpoint', [{ template: 'test.ts', path }], one);
  const asked = `"${action.kebab}" cannot be an action of ${module.plural.kebab}`;
  return filesApart(render(view), render({ ...view, ...(view.apart as View) }), asked);
}

function checkFields(
  { columns, details, module }: EndpointRequest,
  { fields }: ModuleParts,
  { recordsEvents }: Traits,
): void {
  const named = module.plural.kebab;
  const problems = [
    ...columns
      .filter((name) => !fields.includes(name))
      .map(
        (name) =>
          `${quote(name)} is no field of ${named}; ${recordsEvents ? `to take it besides, give its type: ${name}:text` : `gen field adds it: gen field ${named} ${name}:text`}`,
      ),
    ...details
      .filter(({ name }) => fields.includes(name))
      .map(({ name }) => `${named} has the field ${name}; to set it, name it alone: ${name}`),
    ...details
      .filter(({ name }) => !recordsEvents && !fields.includes(name))
      .map(
        (field) =>
          `${quote(field.name)} is no field of ${named}, and nothing would keep it; gen field adds it: gen field ${named} '${printField(field)}'`,
      ),
  ];
  if (problems.length > 0) throw new UserError(problems.join('\n'), `Fields of ${named}: ${fields.join(', ')}.`);
}

/** What the request has to hold. */
function bodyOf({ extension }: Repo, request: EndpointRequest, { dto }: ModuleParts, view: View): readonly Edit[] {
  const { action, columns, details, module } = request;
  if (columns.length + details.length === 0) return [];
  const text = renderSnippet('dto.ts', view, 'statements');
  const uses = (view.uses as readonly string[]).map((name) => ({ name, path: '@app/core' }));
  return [declarationIn(dto, `${action.camel}${module.singular.pascal}Body`, { text, uses }, { extension })];
}
