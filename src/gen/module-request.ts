import { UserError } from '../errors.js';
import type { Field } from '../fields/field.js';
import { readFieldsFile } from '../fields/fields-file.js';
import { parseFields, twice } from '../fields/parse-fields.js';
import type { Owner } from '../fields/reserved-fields.js';
import { type Names, namesOf } from '../naming/names.js';

/** What `gen module` is asked for. */
export interface ModuleRequest {
  readonly names: Names;
  readonly fields: readonly Field[];
}

/**
 * Reads what was typed after `gen module`.
 * @param fieldsFile of `--fields`; its fields come first
 * @param existing the modules of the repository, by their folders @param owner whose repository it is
 * @throws UserError for a name or a field that cannot be, and for a reference to a module that is not there
 */
export function moduleRequest(
  [name, ...typed]: readonly string[],
  fieldsFile: string | undefined,
  existing: readonly string[],
  owner: Owner = 'ours',
): ModuleRequest {
  if (name === undefined)
    throw new UserError(
      '<name> is missing: what is the module called?',
      'Such as: gen module products name:string:unique',
    );
  const names = namesOf(name);
  const fields = [...(fieldsFile === undefined ? [] : readFieldsFile(fieldsFile, owner)), ...parseFields(typed, owner)];
  const problems = [...twice(fields), ...unknownModules(fields, [...existing, names.plural.kebab])];
  if (problems.length > 0) throw new UserError(problems.join('\n'), thereAre(existing));
  return { names, fields };
}

/** The modules of a repository, in a sentence. */
export function thereAre(modules: readonly string[]): string {
  return modules.length === 0
    ? 'This repository has no modules yet: gen module makes one.'
    : `Modules of this repository: ${modules.join(', ')}.`;
}

function unknownModules(fields: readonly Field[], known: readonly string[]): readonly string[] {
  return fields.flatMap(({ name, type }) =>
    type.kind === 'ref' && !known.includes(type.module)
      ? [`the field "${name}" refers to ${type.module}, which is no module here`]
      : [],
  );
}
