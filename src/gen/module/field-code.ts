import type { Field } from '../../fields/field.js';
import { pluralOf } from '../../naming/inflect.js';
import { type Names, namesOf, spellings } from '../../naming/names.js';
import { wordsOf } from '../../naming/words.js';

/** How one field is written in the code of a module, whatever the framework and the ORM. Everything is TypeScript. */
export interface FieldCode {
  readonly field: Field;
  readonly name: string;
  /** For sentences. */
  readonly text: string;
  /** Type in the module's row, without null. */
  readonly type: string;
  /** What a request has to hold, without null. */
  readonly schema: string;
  /** What an answer holds, without null. */
  readonly response: string;
  /** What `schema` uses of `@app/core`. */
  readonly uses: readonly string[];
  /** May be left out when a row is made. */
  readonly optional: boolean;
  /** A request may change it. */
  readonly changeable: boolean;
  readonly sortable: boolean;
  /** The query parameter that filters by it; undefined where a list is not filtered by it. */
  readonly filter: string | undefined;
  /** Set for an enum: the constant with its values, and their type. */
  readonly values: { readonly constant: string; readonly type: string; readonly list: string } | undefined;
  /** Set for a reference: what it refers to. */
  readonly target: Names | undefined;
  /** It refers to somebody who works here. The row of one who has left is only marked as removed: a foreign key accepts it. */
  readonly toUser: boolean;
}

/**
 * How the fields of a module are written.
 * @param people the module of those who work here, if the repository has one
 */
export function fieldCodeOf(names: Names, field: Field, people: string | undefined): FieldCode {
  const { array, index, nullable, type, unique } = field;
  const values = valuesOf(names, field);
  const one = codeOf(field, values?.constant ?? '', values?.type ?? '');
  const indexed = index || unique;
  const isChoice = type.kind === 'enum' || type.kind === 'bool' || type.kind === 'ref';
  return {
    field,
    name: field.name,
    text: spellings(wordsOf(field.name.replace(/Id$/, type.kind === 'ref' ? '' : 'Id'))).text,
    type: array ? `${one.type}[]` : one.type,
    schema: array ? `z.array(${one.schema}).max(100)` : one.schema,
    response: array ? `z.array(${one.response})` : one.response,
    uses: one.uses,
    optional: nullable || field.default !== undefined,
    changeable: true,
    sortable: !array && !nullable && indexed && ordered.includes(type.kind),
    filter: !array && (indexed || isChoice) ? filters[type.kind]?.(one.schema) : undefined,
    values,
    target: type.kind === 'ref' ? namesOf(type.module) : undefined,
    toUser: type.kind === 'ref' && type.module === people,
  };
}

const ordered: readonly string[] = ['string', 'int', 'decimal', 'date', 'timestamp', 'enum'];

/** Query parameters are texts; those of types that are no text are read from one. */
const filters: Readonly<Record<string, (schema: string) => string>> = {
  string: (schema) => schema,
  bigint: (schema) => schema,
  decimal: (schema) => schema,
  date: (schema) => schema,
  uuid: (schema) => schema,
  enum: (schema) => schema,
  ref: () => 'z.uuid()',
  int: () => `z.coerce.number().pipe(z.int32())`,
  bool: () => `z.stringbool({ truthy: ['true'], falsy: ['false'] })`,
};

/** How the values of an enum are called in code. */
export function valuesOf({ singular }: Names, { name, type }: Field): FieldCode['values'] {
  if (type.kind !== 'enum') return undefined;
  const words = wordsOf(name);
  const many = spellings([...words.slice(0, -1), pluralOf(words.at(-1) ?? '')]);
  return {
    constant: singular.camel + many.pascal,
    type: singular.pascal + spellings(words).pascal,
    list: type.values.map((value) => `'${value}'`).join(', '),
  };
}

/** How a value of a type is written. */
export interface OneCode {
  readonly type: string;
  readonly schema: string;
  readonly response: string;
  readonly uses: readonly string[];
}

/** How one value of the type of a field is written: its type, its schemas, and what these import. */
export function codeOf({ type }: Field, constant: string, enumType: string): OneCode {
  switch (type.kind) {
    case 'string':
      return {
        type: 'string',
        schema: `lineOfText(${String(type.length ?? 255)})`,
        response: 'z.string()',
        uses: ['lineOfText'],
      };
    case 'text':
      return { type: 'string', schema: 'text(10_000)', response: 'z.string()', uses: ['text'] };
    case 'int':
      return { type: 'number', schema: 'z.int32()', response: 'z.int32()', uses: [] };
    case 'bigint':
      return { type: 'string', schema: 'bigInteger', response: 'z.string()', uses: ['bigInteger'] };
    case 'decimal':
      return {
        type: 'string',
        schema: `decimal(${String(type.precision)}, ${String(type.scale)})`,
        response: 'z.string()',
        uses: ['decimal'],
      };
    case 'bool':
      return { type: 'boolean', schema: 'z.boolean()', response: 'z.boolean()', uses: [] };
    case 'date':
      return { type: 'string', schema: 'day', response: 'z.iso.date()', uses: ['day'] };
    case 'timestamp':
      return { type: 'string', schema: 'instant', response: 'z.iso.datetime()', uses: ['instant'] };
    case 'uuid':
      return { type: 'string', schema: 'foreignId', response: 'z.string()', uses: ['foreignId'] };
    case 'json':
      return { type: 'Json', schema: 'json', response: 'json', uses: ['json'] };
    case 'enum':
      return { type: enumType, schema: `z.enum(${constant})`, response: `z.enum(${constant})`, uses: [] };
    case 'ref':
      return {
        type: 'string',
        schema: `z.uuid().meta({ 'x-refers-to': '${type.module}' })`,
        response: 'z.uuid()',
        uses: [],
      };
  }
}
