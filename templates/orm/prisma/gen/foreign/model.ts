import { fieldIn, blockIn } from '../../../../../src/edit/prisma/in-schema.js';
import type { Edit } from '../../../../../src/edit/edit.js';
import { pascal, wordsOf } from '../../../../../src/naming/words.js';
import { constraintName } from '../../../../../src/gen/migration/constraint-name.js';
import { aligned, argumentsOf, attributesOf, commentOn, row, typeOf } from '../model.js';
import type { PlainColumn, PlainTable } from '../../../../../src/gen/foreign-apps/plain-table.js';

interface Relation {
  readonly model: string;
  /** The file of that model. */
  readonly path: string;
  readonly own: { readonly name: string; readonly type: string; readonly attribute: string };
  readonly back: { readonly name: string; readonly type: string; readonly attribute: string };
}

/** The model of a table in a file of a Prisma schema, with both sides of its relations, which may be in other files. */
export function modelEdits(path: string, table: PlainTable): readonly Edit[] {
  const { names } = table;
  const relations = table.columns.flatMap((column) => relationOf(table, column) ?? []);
  const isSelf = ({ model }: Relation) => model === names.singular.pascal;
  return [
    ...relations
      .filter((one) => !isSelf(one))
      .map(({ back, model, path: other }) =>
        fieldIn(other, model, [back.name, back.type, back.attribute].join(' ').trimEnd()),
      ),
    blockIn(
      path,
      modelOf(table, [...relations.map(({ own }) => own), ...relations.filter(isSelf).map(({ back }) => back)]),
    ),
  ];
}

function modelOf(table: PlainTable, relations: readonly Relation['own'][]): string {
  const { checks, columns, createdAt, indexes, names, uniques, updatedAt } = table;
  const mapOf = ({ name, property }: { name: string; property: string }) =>
    name === property ? '' : ` @map("${name}")`;
  const rows = [
    row('id', 'String', '@id @default(uuid()) @db.Uuid'),
    ...columns.map(({ field, name, property }) => ({
      ...row(property, typeOf(field), attributesOf(field, name)),
      comment: commentOn(checks.find(({ column }) => column.property === property)),
    })),
    row('createdAt', 'DateTime', `@default(now())${mapOf(createdAt)} @db.Timestamptz(3)`),
    row('updatedAt', 'DateTime', `@updatedAt${mapOf(updatedAt)} @db.Timestamptz(3)`),
    ...relations.map(({ attribute, name, type }) => row(name, type, attribute)),
  ];
  const lines = [
    ...aligned(rows),
    '',
    ...uniques.map((key) => `  @@unique(${argumentsOf(key)})`),
    ...indexes.map((key) => `  @@index(${argumentsOf(key)})`),
    ...(table.table === names.singular.pascal ? [] : [`  @@map("${table.table}")`]),
    ...(table.schema === undefined ? [] : [`  @@schema("${table.schema}")`]),
  ];
  return `model ${names.singular.pascal} {\n${lines.join('\n')}\n}`;
}

function relationOf({ columns, names, table }: PlainTable, column: PlainColumn): Relation | undefined {
  const { field, property, reference } = column;
  if (!reference) return undefined;
  const stem = property.replace(/Id$/, '');
  const name = columns.some((one) => one.property === stem) ? `${stem}Ref` : stem;
  const model = names.singular.pascal;
  const several =
    reference.name === model || columns.filter((one) => one.reference?.name === reference.name).length > 1;
  const label = `"${model}${pascal(wordsOf(name))}"`;
  const action = { restrict: 'Restrict', cascade: 'Cascade', 'set-null': 'SetNull' }[reference.onDelete];
  const key = constraintName([table, column.name], 'fkey');
  const settings = [
    ...(several ? [label] : []),
    `fields: [${property}]`,
    'references: [id]',
    `onDelete: ${action}`,
    ...(key === `${table}_${column.name}_fkey` ? [] : [`map: "${key}"`]),
  ];
  const usual = field.unique ? names.singular.camel : names.plural.camel;
  return {
    model: reference.name,
    path: reference.path,
    own: {
      name,
      type: `${reference.name}${field.nullable ? '?' : ''}`,
      attribute: `@relation(${settings.join(', ')})`,
    },
    back: {
      name: several ? `${usual}By${pascal(wordsOf(name))}` : usual,
      type: `${model}${field.unique ? '?' : '[]'}`,
      attribute: several ? `@relation(${label})` : '',
    },
  };
}
