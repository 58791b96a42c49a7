import type { Field, FieldType } from '../../fields/field.js';

/** Values of a field for tests, as TypeScript. */
export interface PlainSample {
  readonly right: string;
  /** Refused by every way of checking, also by one that turns texts into numbers; undefined where there is none. */
  readonly wrong: string | undefined;
}

/** A valid and an invalid value of a field, for tests. */
export function plainSampleOf({ array, type }: Field): PlainSample {
  const right = rightOf(type);
  const wrong = wrongOf(type);
  return array ? { right: `[${right}]`, wrong: wrong && `[${wrong}]` } : { right, wrong };
}

function rightOf(type: FieldType): string {
  switch (type.kind) {
    case 'string':
      return `'${'Some text'.slice(0, type.length ?? 255).trim()}'`;
    case 'text':
      return `'Some text'`;
    case 'int':
      return '1';
    case 'bigint':
      return `'1'`;
    case 'decimal':
      return type.scale === 0 ? `'1'` : `'${type.precision > type.scale ? '1' : '0'}.${'5'.padEnd(type.scale, '0')}'`;
    case 'bool':
      return 'true';
    case 'date':
      return `'2030-01-31'`;
    case 'timestamp':
      return `'2030-01-31T12:00:00.000Z'`;
    case 'uuid':
      return `'0198c0de-0000-7000-8000-000000000001'`;
    case 'ref':
      return `'0198c0de0000700080000001'`;
    case 'json':
      return `{ some: ['thing', 1, null] }`;
    case 'enum':
      return `'${type.values[0] ?? ''}'`;
  }
}

function wrongOf(type: FieldType): string | undefined {
  switch (type.kind) {
    case 'string':
      return `'x'.repeat(${String((type.length ?? 255) + 1)})`;
    case 'text':
      return `'x'.repeat(10_001)`;
    case 'bool':
      return `'perhaps'`;
    case 'date':
      return `'2030-02-30'`;
    case 'timestamp':
      return `'2030-01-31T25:00:00Z'`;
    case 'json':
      return undefined;
    default:
      return `'none'`;
  }
}
