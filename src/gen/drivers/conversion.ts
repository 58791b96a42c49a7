import type { Field } from '../../fields/field.js';
import type { Conversion, ConvertedField } from './orm-driver.js';

type Kind = Field['type']['kind'];

/** The kinds of which an ORM has another value than the API. */
interface Converters {
  readonly reads: Partial<Record<Kind, (value: string, field: Field) => string>>;
  readonly writes: Partial<Record<Kind, (value: string) => string>>;
}

/**
 * How a field is converted between its column and the API, in lists and where it may be null, too.
 * @param row what a row is called
 */
export function conversionWith(
  { field, name }: ConvertedField,
  { reads, writes }: Converters,
  row = 'row',
): Conversion {
  return { read: readOf(field, `${row}.${name}`, reads), write: writeOf(field, writes) };
}

function readOf(field: Field, value: string, reads: Converters['reads']): string | undefined {
  const { array, nullable, type } = field;
  if (type.kind === 'json') return `${value} as Json${nullable ? ' | null' : ''}`;
  const read = reads[type.kind];
  if (!read) return undefined;
  if (array) return `${value}${nullable ? '?' : ''}.map((one) => ${read('one', field)})${nullable ? ' ?? null' : ''}`;
  return nullable ? `${read(`${value}?`, field)} ?? null` : read(value, field);
}

function writeOf({ array, type }: Field, writes: Converters['writes']): Conversion['write'] {
  const write = writes[type.kind];
  if (!write) return undefined;
  return array ? (value) => `${value}.map((one) => ${write('one')})` : write;
}
