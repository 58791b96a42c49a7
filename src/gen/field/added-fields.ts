import { UserError } from '../../errors.js';
import type { Field } from '../../fields/field.js';
import { printField } from '../../fields/print-field.js';
import { quote } from '../../naming/names.js';
import { snake, wordsOf } from '../../naming/words.js';
import type { ModuleRecords } from '../module-record.js';
import type { ModuleRequest } from '../module-request.js';

/** What a module has, and what is new of what was asked for. */
export interface AddedFields {
  readonly fields: readonly Field[];
  readonly added: readonly Field[];
}

/**
 * Compares what is asked for with what the module has. A field that it has as it is asked for is left out.
 * @throws UserError when gen does not know what the module has, it has such a field as another one, or references would lead in
 * a circle
 */
export function addedFields({ fields: asked, names }: ModuleRequest, records: ModuleRecords): AddedFields {
  const module = names.plural.kebab;
  const fields = records.get(module);
  if (!fields) throw unknown(module);
  const columnOf = ({ name }: Field) => snake(wordsOf(name));
  const same = (one: Field) => fields.find((field) => columnOf(field) === columnOf(one));
  const added = asked.filter((one) => !same(one));
  const problems = [
    ...asked.flatMap((one) => {
      const there = same(one);
      return there && printField(there) !== printField(one)
        ? [`the field ${quote(one.name)} is there already, and is another one: ${printField(there)}`]
        : [];
    }),
    ...added.flatMap(({ name, type }) =>
      type.kind === 'ref' && type.module !== module && leadsTo(type.module, module, records)
        ? [
            `the field ${quote(name)}: ${type.module} refers to ${module} already, and gen leads no references in a circle`,
          ]
        : [],
    ),
  ];
  if (problems.length > 0)
    throw new UserError(
      problems.join('\n'),
      'gen field adds fields. What is there is changed by hand, with a migration.',
    );
  return { fields, added };
}

function unknown(module: string): UserError {
  return new UserError(
    `gen does not know the fields of ${module}: they are not in create-backend.json.`,
    `gen module writes them there. Add the field by hand. Or, when gen has made the module, write them there first, in their order: "modules": { "${module}": { "name": "string:unique" } }`,
  );
}

/** Whether rows of one module need rows of another. */
function leadsTo(from: string, to: string, records: ModuleRecords, seen: readonly string[] = []): boolean {
  const targets = (records.get(from) ?? []).flatMap(({ type }) => (type.kind === 'ref' ? [type.module] : []));
  return targets.some(
    (target) => target === to || (!seen.includes(target) && leadsTo(target, to, records, [...seen, from, target])),
  );
}
