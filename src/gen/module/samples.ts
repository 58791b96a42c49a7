import type { Field, FieldType } from '../../fields/field.js';
import { namesOf } from '../../naming/names.js';

/** Values of a field for tests, as TypeScript. */
export interface Samples {
  /** What the factory writes; `count` is another number each time, `acting` sends requests. */
  readonly first: string;
  /** What it is changed to; undefined for references. */
  readonly other: string | undefined;
  /** What is refused, with where in the field: `''`, or `/0` in a list. */
  readonly wrong: readonly { readonly value: string; readonly at: string }[];
}

/**
 * Values of a field for tests: valid ones and invalid ones.
 * @param own the module that has the field @param people the module of those who work here, if the repository has one
 */
export function samplesOf(field: Field, own: string, people?: string): Samples {
  const { array, type, unique } = field;
  // One that refers to its own kind begins without: making another one would never end.
  const first = type.kind === 'ref' && type.module === own ? 'null' : firstOf(type, unique, people);
  const other = otherOf(type, unique);
  const wrong = wrongOf(type);
  if (!array) return { first, other, wrong: wrong.map((value) => ({ value, at: '' })) };
  return {
    first: `[${first}]`,
    other: other && `[${first}, ${other}]`,
    wrong: [{ value: `'none'`, at: '' }, ...wrong.map((value) => ({ value: `[${value}]`, at: '/0' }))],
  };
}

/** How many numbers the factory has for every field that is to be unique. */
export function roomFor(fields: readonly Field[]): number {
  return Math.min(...fields.filter(({ unique }) => unique).map(({ type }) => roomOf(type)));
}

function roomOf(type: FieldType): number {
  if (type.kind === 'decimal') return 10 ** type.precision;
  return type.kind === 'string' ? 10 ** Math.min(type.length ?? 255, shortest) : 1_000_000_000;
}

/** The least number of characters that a word and a number have room in. */
const shortest = 12;

/** What the database gives back for it is the very same text. */
function firstOf(type: FieldType, unique: boolean, people: string | undefined): string {
  switch (type.kind) {
    case 'string':
    case 'text': {
      const length = type.kind === 'string' ? (type.length ?? 255) : 255;
      if (unique) return length < shortest ? '`${count}`' : '`Text ${count}`';
      return `'${'Some text'.slice(0, length).trim()}'`;
    }
    case 'int':
      return unique ? 'count' : '1';
    case 'bigint':
      return unique ? '`${count}`' : `'1'`;
    case 'decimal':
      // Through all digits, because the factory counts on.
      return unique ? `(count / ${String(10 ** type.scale)}).toFixed(${String(type.scale)})` : decimalOf(type, '1');
    case 'bool':
      return 'true';
    case 'date':
      return unique ? 'new Date(Date.UTC(2030, 0, count)).toISOString().slice(0, 10)' : `'2030-01-31'`;
    case 'timestamp':
      return unique ? 'new Date(Date.UTC(2030, 0, 1, 0, 0, count)).toISOString()' : `'2030-01-31T12:00:00.000Z'`;
    case 'uuid':
      return 'newId()';
    case 'json':
      return `{ some: ['thing', 1, null] }`;
    case 'enum':
      return `'${type.values[0] ?? ''}'`;
    case 'ref':
      if (type.module === people) return unique ? 'await newUser(acting)' : 'await someUser(acting)';
      return `(await create${namesOf(type.module).singular.pascal}(acting)).id`;
  }
}

function decimalOf({ precision, scale }: Extract<FieldType, { kind: 'decimal' }>, whole: string): string {
  const fraction = scale === 0 ? '' : `.${'5'.padEnd(scale, '0')}`;
  const text = `${precision > scale ? whole : '0'}${fraction}`;
  return text.includes('$') ? `\`${text}\`` : `'${text}'`;
}

function otherOf(type: FieldType, unique: boolean): string | undefined {
  switch (type.kind) {
    case 'string':
      return `'${'Else'.slice(0, type.length)}'`;
    case 'text':
      return String.raw`'Several\nlines'`;
    case 'int':
      return '-2_147_483_648';
    case 'bigint':
      return `'-9223372036854775808'`;
    case 'decimal':
      return decimalOf(type, unique && type.precision > type.scale ? '9' : '2');
    case 'bool':
      return 'false';
    case 'date':
      return `'2024-02-29'`;
    case 'timestamp':
      return `'2024-02-29T23:59:59.999Z'`;
    case 'uuid':
      return 'newId()';
    case 'json':
      return '[]';
    case 'enum':
      return `'${type.values.at(-1) ?? ''}'`;
    case 'ref':
      return undefined;
  }
}

function wrongOf(type: FieldType): readonly string[] {
  switch (type.kind) {
    case 'string':
      return ['1', String.raw`'a\u0000b'`, `'x'.repeat(${String((type.length ?? 255) + 1)})`];
    case 'text':
      return ['1', String.raw`'a\u0000b'`, `'x'.repeat(10_001)`];
    case 'int':
      return [`'1'`, '1.5', '2_147_483_648'];
    case 'bigint':
      return ['1', `'1.5'`, `'9223372036854775808'`];
    case 'decimal':
      return ['1', `'1e1'`, `'1${'0'.repeat(type.precision - type.scale)}'`, `'0.${'0'.repeat(type.scale)}1'`];
    case 'bool':
      return [`'true'`, '1'];
    case 'date':
      return [`'2030-02-30'`, `'0000-01-01'`, '1'];
    case 'timestamp':
      return [`'2030-01-31'`, `'2030-01-31T25:00:00Z'`, '1'];
    case 'uuid':
    case 'ref':
      return [`'1'`, '1'];
    case 'json':
      return [`'text'`, '1', String.raw`{ a: '\u0000' }`];
    case 'enum':
      return [`'none of them'`, '1'];
  }
}
