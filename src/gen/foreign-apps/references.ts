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
    const found = targetsOf(type.module, names, storage, targets);
    const [target] = found;
    const key = found.length > 1 ? `it may be ${inWords(found)}` : (target?.key ?? 'no table of that name is declared');
    if (target && typeof key !== 'string') {
      const { called: _, key: __, ...referred } = target;
      const text = namesOf(type.module).singular.text;
      return [{ field: { ...field, type: key }, reference: { ...referred, text, onDelete: type.onDelete } }];
    }
    problems.push(`the field "${field.name}" refers to ${type.module}, and ${typeof key === 'string' ? key : ''}`);
    return [];
  });
  if (problems.length > 0) throw new UserError(problems.join('\n'));
  return resolved;
}

/** The tables that a reference may mean: those that have the name in code, else those that have it elsewhere. */
function targetsOf(module: string, own: Names, storage: Storage, targets: readonly Target[]): readonly Target[] {
  const { plural, singular } = namesOf(module);
  if (plural.kebab === own.plural.kebab) {
    // Its table and schema are decided together with those of the table.
    const name = storage.own(own);
    const key = storage.ownKey?.(own) ?? { kind: 'uuid' };
    return [{ name, table: name, schema: undefined, column: 'id', path: '', key, called: [] }];
  }
  const spelled = [plural.snake, singular.snake, plural.camel, singular.camel, singular.pascal, plural.pascal];
  const first = targets.filter(({ called: [name = ''] }) => spelled.includes(name));
  return first.length > 0 ? first : targets.filter(({ called }) => called.some((name) => spelled.includes(name)));
}

function inWords(targets: readonly Target[]): string {
  return targets
    .map(({ name, path, schema, table }) => `${name} in ${path} (${schema ?? 'public'}.${table})`)
    .join(' or ');
}
