import type { DefaultValue, Field } from '../../../../src/fields/field.js';
import type { View } from '../../../../src/gen/generator-template.js';
import type { PlainField } from '../../../../src/gen/foreign-apps/plain-field.js';
import type { ResolvedField } from '../../../../src/gen/foreign-apps/plain-table.js';
import type { StoredModule } from '../../../../src/gen/foreign-apps/storage.js';
import { writesOf } from '../../../../src/gen/foreign-apps/writes.js';
import { literal } from '../../../../src/gen/literal.js';
import { mongooseCode } from './code.js';
import type { Connection } from './connections.js';

/** A connection, as code names it. */
export interface NamedConnection {
  /** Undefined for the one without. */
  readonly name: string | undefined;
  readonly constant: Connection['constant'];
}

/** What the templates of a module with Mongoose insert. */
export function mongooseView(
  fields: readonly PlainField[],
  from: (path: string) => string,
  { names, resolved }: StoredModule,
  { constant, name: connection }: NamedConnection,
): View {
  const referenceOf = ({ name }: PlainField) => resolved.find(({ field }) => field.name === name)?.reference;
  const modelOf = (reference: NonNullable<ResolvedField['reference']>) =>
    reference.path === '' ? names.singular.pascal : reference.name;
  const props = fields.map((one) => {
    const reference = referenceOf(one);
    return {
      name: one.name,
      options: optionsOf(one, reference && modelOf(reference)),
      type: typeOf(one),
      isDay: one.field.type.kind === 'date',
    };
  });
  const written = fields.filter(({ field: { type } }) => type.kind === 'decimal' || type.kind === 'ref');
  return {
    props,
    indexes: fields.flatMap(indexOf),
    usesSchemaTypes: props.some(({ options }) => options.includes('SchemaTypes.')),
    usesTypes: written.length > 0,
    references: fields.flatMap((one) => {
      const reference = referenceOf(one);
      if (!reference) return [];
      const { text } = reference;
      return [
        { name: one.name, model: modelOf(reference), isOwn: reference.path === '', text, nullable: one.field.nullable },
      ];
    }),
    connection: connection === undefined ? '' : `, ${constant?.name ?? literal(connection)}`,
    connectionImports: constant ? { [from(constant.path)]: [constant.name] } : {},
    documents: writesOf(mongooseCode(undefined), names, fields, 'document', 'valuesOf'),
  };
}

function optionsOf({ field, values }: PlainField, model: string | undefined): string {
  const { array, default: value, nullable, type } = field;
  const listed = values && (nullable ? `[...${values.constant}, null]` : values.constant);
  return [
    `type: ${array ? `[${schemaTypes[type.kind]}]` : schemaTypes[type.kind]}`,
    ...(listed === undefined ? [] : [`enum: ${listed}`]),
    ...(model === undefined ? [] : [`ref: ${literal(model)}`]),
    ...(nullable ? [] : ['required: true']),
    ...(type.kind === 'string' && type.length !== undefined && !array ? [`maxlength: ${String(type.length)}`] : []),
    ...(value ? [`default: ${defaultOf(field, value)}`] : nullable ? ['default: null'] : []),
  ].join(', ');
}

const schemaTypes = {
  string: 'String',
  text: 'String',
  enum: 'String',
  uuid: 'String',
  date: 'String',
  int: 'Number',
  bigint: 'BigInt',
  decimal: 'SchemaTypes.Decimal128',
  bool: 'Boolean',
  timestamp: 'Date',
  ref: 'SchemaTypes.ObjectId',
  json: 'SchemaTypes.Mixed',
} as const;

function typeOf({ field, values }: PlainField): string {
  const { array, nullable, type } = field;
  return `${values?.type ?? types[type.kind]}${array ? '[]' : ''}${nullable ? ' | null' : ''}`;
}

const types = {
  string: 'string',
  text: 'string',
  enum: 'string',
  uuid: 'string',
  date: 'string',
  int: 'number',
  bigint: 'bigint',
  decimal: 'Types.Decimal128',
  bool: 'boolean',
  timestamp: 'Date',
  ref: 'Types.ObjectId',
  json: 'Json',
} as const;

/** What could be changed where it is used is made anew each time. */
function defaultOf({ type }: Field, value: DefaultValue): string {
  switch (value.kind) {
    case 'bool':
      return String(value.value);
    case 'now':
      return type.kind === 'date' ? '() => new Date().toISOString().slice(0, 10)' : '() => new Date()';
    case 'empty-array':
      return '[]';
    case 'json':
      return `() => (${value.text})`;
    case 'number':
      return type.kind === 'int' ? value.text : literal(value.text);
    case 'text':
      return type.kind === 'timestamp'
        ? `() => new Date(${literal(new Date(value.text).toISOString())})`
        : literal(value.text);
  }
}

/** The arguments of `index`. Null is a value like any other in an index of MongoDB: several may not be unique. */
function indexOf({ field, name }: PlainField): readonly string[] {
  const { index, nullable, type, unique } = field;
  if (!unique) return index ? [`{ ${name}: 1 }`] : [];
  const partial = `, partialFilterExpression: { ${name}: { $type: '${bsonTypes[type.kind]}' } }`;
  return [`{ ${name}: 1 }, { unique: true${nullable ? partial : ''} }`];
}

const bsonTypes = {
  string: 'string',
  text: 'string',
  enum: 'string',
  uuid: 'string',
  date: 'string',
  int: 'number',
  bigint: 'long',
  decimal: 'decimal',
  bool: 'bool',
  timestamp: 'date',
  ref: 'objectId',
  json: 'object',
} as const;
