import { type Binding, bindingsOf } from '../../edit/bindings.js';
import { Draft, type Read } from '../../edit/draft.js';
import { functionAt } from '../../edit/in-function.js';
import { constant } from '../../edit/in-array.js';
import { keysOf } from '../../edit/in-object.js';
import { tsMorph } from '../../edit/parse.js';
import { Refusal } from '../../edit/refusal.js';
import { resolve } from '../../edit/resolve.js';
import { UserError } from '../../errors.js';
import type { Names } from '../../naming/names.js';
import type { Repo } from '../repo.js';
import { traitsOf } from '../traits.js';

/** The files of a module that gen has made, and what an action needs to know of them. */
export interface ModuleParts {
  readonly dto: string;
  readonly service: string;
  readonly controller: string;
  /** The fields that requests may hold. */
  readonly fields: readonly string[];
  /** The methods of its service. */
  readonly methods: readonly string[];
  /** What its service and its controller call what they are given of the module. */
  readonly list: string;
  /** What its service calls the type of a row. */
  readonly entity: string;
  /** Whether a body for tests has to be waited for, because it makes other rows. */
  readonly makesOthers: boolean;
}

/**
 * Reads what an action needs to know of a module.
 * @throws UserError when there is no such module, or its code has been changed so that it is not understood
 */
export function modulePartsOf(repo: Repo, names: Names, read: Read): ModuleParts {
  const { app, modules } = repo;
  const { plural, singular } = names;
  const path = (part: string) => `${modules}/${plural.kebab}/${plural.kebab}.${part}.ts`;
  const parts = { dto: path('dto'), service: path('service'), controller: path('controller') };
  const factory = `${app}/test/support/${plural.kebab}.ts`;
  const missing = [...Object.values(parts), factory].filter((file) => read(file) === undefined);
  if (missing.length > 0)
    throw new UserError(
      `${plural.kebab} is no module that gen has made: there is no ${missing.join(', no ')}.`,
      `gen endpoint adds to modules of gen module.`,
    );
  const draft = new Draft(read);
  try {
    return {
      ...parts,
      fields: fieldsIn(draft, parts.dto),
      methods: methodsIn(
        draft,
        parts.service,
        `${plural.pascal}Service`,
        traitsOf(repo).recordsEvents ? ['resource', 'stateOf'] : [],
      ),
      ...calledIn(draft, parts.service, names),
      makesOthers: functionAt(draft, factory, `${singular.camel}Body`).node.isAsync(),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new UserError(`The module ${plural.kebab} is not as gen makes modules: ${error.message}.`);
  }
}

/** `const fields = { … }` holds what each field may be. */
function fieldsIn(draft: Draft, path: string): readonly string[] {
  const { Node } = tsMorph();
  const { node } = resolve(draft, constant(path, 'fields')(draft));
  if (!Node.isObjectLiteralExpression(node)) throw new Refusal(`fields in ${path} is computed`);
  return keysOf(node).filter((key) => key !== '');
}

/**
 * What an action is made of: without any of these its code would not work.
 * @param functions of its file
 */
function methodsIn(draft: Draft, path: string, className: string, functions: readonly string[]): readonly string[] {
  const found = draft.source(path).getClass(className);
  if (!found) throw new Refusal(`${path} has no class ${className}`);
  const methods = found.getMethods().map((one) => one.getName());
  if (!methods.includes('#find')) throw new Refusal(`${className} has no method #find`);
  for (const name of functions) functionAt(draft, path, name);
  return methods;
}

/** What a service calls the repository and the type of a row, where that is not what they are usually called. */
function calledIn(draft: Draft, path: string, { list, plural, singular }: Names): Pick<ModuleParts, 'entity' | 'list'> {
  const file = draft.source(path);
  const [made] = file.getClass(`${plural.pascal}Service`)?.getConstructors() ?? [];
  const given = made?.getParameters().find((one) => one.getTypeNode()?.getText() === `${plural.pascal}Repository`);
  const isEntity = ({ imported, specifier }: Binding) =>
    imported === singular.pascal && specifier.includes(`/${singular.kebab}`);
  const entity = [...bindingsOf(file)].find(([, binding]) => isEntity(binding));
  return { list: given?.getName() ?? list, entity: entity?.[0] ?? singular.pascal };
}
