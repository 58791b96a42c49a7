import { UserError } from '../../errors.js';
import type { Field } from '../../fields/field.js';
import { kebab, wordsOf } from '../../naming/words.js';
import { pluralOf } from '../../naming/inflect.js';
import { type Names, namesOf } from '../../naming/names.js';
import type { ResolvedField } from './plain-table.js';
import type { Read, Storage, Target } from './storage.js';

/** The modules that a field can refer to: the tables that are there, in kebab-case. */
export function referableIn(storage: Storage, read: Read): readonly string[] {
  return storage.targets(read).map(({ called: [name = ''] }) => pluralInKebab(name));
}

function pluralInKebab(name: string): string {
  const words = wordsOf(name);
  return kebab([...words.slice(0, -1), pluralOf(words.at(-1) ?? '')]);
}

/**
 * Gives references the type of the key that they refer to.
 * @throws UserError over those that lead nowhere
 */
export function resolveReferences(
  storage: Storage,
  names: Names,
  fields: readonly Field[],
  read: Read,
): readonly ResolvedField[] {
  const targets = storage.targets(read);
  const problems: string[] = [];
  const resolved = fields.flatMap((field): readonly ResolvedField[] => {
    const { type } = field;
    if (type.kind !== 'ref') return [{ field, reference: undefined }];
    const target = targetOf(type.module, names, storage, targets);
    const key = target?.key ?? 'no table of that name is declared';
    if (target && typeof key !== 'string') {
      const { name, path, table } = target;
      const text = namesOf(type.module).singular.text;
      return [{ field: { ...field, type: key }, reference: { name, path, table, text, onDelete: type.onDelete } }];
    }
    problems.push(`the field "${field.name}" refers to ${type.module}, and ${typeof key === 'string' ? key : ''}`);
    return [];
  });
  if (problems.length > 0) throw new UserError(problems.join('\n'));
  return resolved;
}

function targetOf(module: string, own: Names, storage: Storage, targets: readonly Target[]): Target | undefined {
  const { plural, singular } = namesOf(module);
  if (plural.kebab === own.plural.kebab) {
    return { ...storage.own(own), path: '', key: { kind: 'uuid' }, called: [] };
  }
  const spelled = [plural.snake, singular.snake, plural.camel, singular.camel, singular.pascal, plural.pascal];
  return targets.find(({ called }) => called.some((name) => spelled.includes(name)));
}
