import { UserError } from '../../errors.js';
import type { Field } from '../../fields/field.js';
import type { Names } from '../../naming/names.js';
import type { Repo } from '../repo.js';
import type { ModuleRequest } from '../module-request.js';
import { traitsOf } from '../traits.js';
import { ormOf } from '../drivers/orm-of.js';
import type { OrmCode } from '../drivers/orm-driver.js';
import { refuseOwn } from './own-modules.js';

/** Beyond this an index of PostgreSQL refuses what a column may hold. */
const longestKey = 500;

/**
 * Whether a module can be made here.
 * @param factories the modules that tests can make rows of, by their folders
 * @throws UserError that lists the reasons why not
 */
export function checkModule(repo: Repo, { fields, names }: ModuleRequest, factories: readonly string[]): void {
  refuseOwn(repo, names);
  checkAddition(repo, { names, fields }, factories);
}

/**
 * Whether the module that is there can have these fields.
 * @param factories the modules that tests can make rows of, by their folders
 * @throws UserError that lists the reasons why not
 */
export function checkAddition(repo: Repo, { fields, names }: ModuleRequest, factories: readonly string[]): void {
  const orm = ormOf(repo);
  const { ownModules, people } = traitsOf(repo);
  const made = factories.filter((one) => !ownModules.includes(one));
  checkFields(orm, names, fields, [...made, ...(people === undefined ? [] : [people]), names.plural.kebab]);
}

/**
 * Whether a table can have these fields.
 * @param known the modules that a field can refer to
 * @throws UserError that lists the reasons why not
 */
export function checkFields(orm: OrmCode, names: Names, fields: readonly Field[], known: readonly string[]): void {
  refuseNoFields({ names, fields });
  const limit = orm.nameLimitOf(names);
  if (limit !== undefined)
    throw new UserError(`${names.plural.kebab} cannot be a module here: ${limit}.`, 'Take another name.');
  const problems = fields.flatMap((field) =>
    complaints(orm, field, known, names.plural.kebab).map((message) => `the field "${field.name}": ${message}`),
  );
  if (problems.length > 0) throw new UserError(problems.join('\n'));
}

/** @throws UserError for a module without fields */
export function refuseNoFields({ fields, names }: ModuleRequest): void {
  if (fields.length > 0) return;
  throw new UserError(
    `<field> is missing: ${names.plural.kebab} has no fields.`,
    'Such as: gen module products name:string:unique',
  );
}

function complaints(orm: OrmCode, field: Field, known: readonly string[], own: string): readonly string[] {
  const { default: value, index, nullable, type, unique } = field;
  const indexed = unique || index;
  return [
    ...(indexed && type.kind === 'text'
      ? ['text is too long for an index; take string']
      : indexed && type.kind === 'string' && (type.length ?? 0) > longestKey
        ? [`an index takes strings of at most ${String(longestKey)} characters`]
        : []),
    ...(unique && type.kind === 'enum' ? ['an enum has too few values to be unique'] : []),
    ...orm.limitsOf(field),
    ...(type.kind === 'json' && value?.kind === 'json' && !/^[[{]/.test(value.text)
      ? ['json holds an object or a list, and so does its default']
      : []),
    ...(type.kind === 'ref' && !known.includes(type.module)
      ? [`nothing can refer to ${type.module}; these can be referred to: ${[...new Set(known)].join(', ')}`]
      : []),
    ...(type.kind === 'ref' && type.module === own && !nullable
      ? ['the first row could refer to nothing; make it nullable with a question mark']
      : []),
  ];
}
