import { blocksOf } from '../../edit/prisma/blocks.js';
import { UserError } from '../../errors.js';
import type { Field, FieldType } from '../../fields/field.js';
import { kebab, wordsOf } from '../../naming/words.js';
import { pluralOf } from '../../naming/inflect.js';
import { type Names, namesOf } from '../../naming/names.js';
import { tableOf } from '../orms/prisma/relations.js';
import type { Storage } from './plain-app.js';
import type { ResolvedField } from './plain-table.js';

/** A table that a reference can lead to. */
interface Target {
  readonly table: string;
  readonly name: string;
  readonly path: string;
  /** Type of its column `id`; in words when it has none that is understood. */
  readonly key: FieldType | string;
}

/** The modules that a field can refer to: the tables that are there, in kebab-case. */
export function referableIn(storage: Storage, read: (path: string) => string | undefined): readonly string[] {
  return targetsIn(storage, read).map(({ name, table }) => pluralInKebab(storage.orm === 'prisma' ? name : table));
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
  read: (path: string) => string | undefined,
): readonly ResolvedField[] {
  const targets = targetsIn(storage, read);
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
    const name = storage.orm === 'prisma' ? singular.pascal : plural.camel;
    const table = storage.orm === 'prisma' && !storage.mapped ? singular.pascal : plural.snake;
    return { table, name, path: '', key: { kind: 'uuid' } };
  }
  const spelled = [plural.snake, singular.snake, plural.camel, singular.camel, singular.pascal, plural.pascal];
  return targets.find(
    ({ name, table }) => spelled.includes(table) || (storage.orm === 'prisma' && spelled.includes(name)),
  );
}

function targetsIn(storage: Storage, read: (path: string) => string | undefined): readonly Target[] {
  if (storage.orm === 'drizzle')
    return storage.schema.tables.map(({ key, name, path, table }) => ({ table, name, path, key: keyOf(table, key) }));
  return blocksOf(read(storage.schema) ?? '')
    .filter(({ kind }) => kind === 'model')
    .map((model) => {
      const id = model.lines.find(({ text }) => /\s@id\b/.test(text));
      const type = id?.word === 'id' ? id.text.split(/\s+/)[1] : undefined;
      const key = type === 'String' && id?.text.includes('@db.Uuid') ? 'uuid' : type;
      return { table: tableOf(model), name: model.name, path: storage.schema, key: keyOf(model.name, key) };
    });
}

const keys: Readonly<Record<string, FieldType>> = {
  uuid: { kind: 'uuid' },
  serial: { kind: 'int' },
  integer: { kind: 'int' },
  text: { kind: 'string' },
  Int: { kind: 'int' },
  String: { kind: 'string' },
};

function keyOf(table: string, made: string | undefined): FieldType | string {
  if (made === undefined) return `${table} has no column id`;
  return keys[made] ?? `the id of ${table} is a ${made}; uuid, integer and text can be referred to`;
}
