import type { Field, FieldType } from '../../fields/field.js';
import type { Names } from '../../naming/names.js';
import { spellings } from '../../naming/names.js';
import { wordsOf } from '../../naming/words.js';
import type { Conversion } from '../drivers/orm-driver.js';
import { valuesOf } from '../module/field-code.js';
import { checksOf } from './checks-of-type.js';
import type { PlainApp } from './plain-app.js';

/** How one field is written in the code of a plain module. Everything is TypeScript. */
export interface PlainField {
  readonly field: Field;
  readonly name: string;
  /** For sentences. */
  readonly text: string;
  /** As the API says it, with null. */
  readonly type: string;
  /** May be left out when a row is made. */
  readonly optional: boolean;
  /** What a request is checked with, as a schema of zod or JSON. */
  readonly schema: string;
  /** What an answer holds, as a schema of zod or JSON. */
  readonly response: string;
  /** Decorators of class-validator, without those that allow it to be absent. */
  readonly decorators: readonly { readonly name: string; readonly code: string }[];
  readonly values: { readonly constant: string; readonly type: string; readonly list: string } | undefined;
  readonly conversion: Conversion;
}

/** How a field is written in a module of another application. */
export function plainFieldOf({ storage, validation }: PlainApp, names: Names, field: Field): PlainField {
  const { array, nullable, type } = field;
  const values = valuesOf(names, field);
  const list = values?.constant ?? '';
  const checks = storage.checksOf?.(field, list) ?? checksOf(type, list);
  const scalar = values?.type ?? types[type.kind];
  const zod = checks.zod[validation === 'zod-3' ? 3 : 4];
  const isZod = validation === 'zod-3' || validation === 'zod-4';
  return {
    field,
    name: field.name,
    text: spellings(wordsOf(field.name)).text,
    type: `${scalar}${array ? '[]' : ''}${nullable ? ' | null' : ''}`,
    optional: nullable || field.default !== undefined,
    schema: isZod ? zodOf(zod, field, '.max(100)') : jsonOf(checks.json, field, ', maxItems: 100'),
    response: isZod ? zodOf(zodAnswer(type, zod), field, '') : jsonOf(jsonAnswer(type), field, ''),
    decorators: [
      ...(array ? [decorator('IsArray', [], false), decorator('ArrayMaxSize', ['100'], false)] : []),
      ...checks.decorators.map(([name, ...args]) => decorator(name, args, array)),
    ],
    values,
    conversion: storage.code.conversionOf({ field, name: field.name, values }),
  };
}

const types = {
  string: 'string',
  text: 'string',
  int: 'number',
  bigint: 'string',
  decimal: 'string',
  bool: 'boolean',
  date: 'string',
  timestamp: 'string',
  uuid: 'string',
  ref: 'string',
  json: 'Json',
  enum: 'string',
} as const satisfies Record<FieldType['kind'], string>;

function decorator(name: string, args: readonly string[], each: boolean) {
  // The version of a UUID comes before what all decorators take.
  const own = each && name === 'IsUUID' ? ['undefined'] : args;
  return { name, code: `@${name}(${[...own, ...(each ? ['{ each: true }'] : [])].join(', ')})` };
}

function zodOf(code: string, { array, nullable }: Field, most: string): string {
  return `${array ? `z.array(${code})${most}` : code}${nullable ? '.nullable()' : ''}`;
}

/** Of an answer only its type is said. */
function zodAnswer({ kind }: FieldType, code: string): string {
  if (kind === 'json' || kind === 'enum' || kind === 'bool') return code;
  return types[kind] === 'number' ? 'z.number().int()' : 'z.string()';
}

function jsonOf(code: string, { array, nullable, type }: Field, most: string): string {
  const orNull = nullable ? ', nullable: true' : '';
  if (array) return `{ type: 'array'${most}, items: { ${code} }${orNull} }`;
  if (code === '' || (type.kind === 'json' && nullable)) return '{}';
  return type.kind === 'enum' && nullable
    ? `{ ${code.replace(/enum: (\w+)/, 'enum: [...$1, null]')}${orNull} }`
    : `{ ${code}${orNull} }`;
}

function jsonAnswer({ kind }: FieldType): string {
  if (kind === 'json') return '';
  return { number: "type: 'integer'", boolean: "type: 'boolean'", string: "type: 'string'", Json: '' }[types[kind]];
}
