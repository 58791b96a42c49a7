import type { DefaultValue, Field, FieldType } from './field.js';

/** A field in the spelling of the grammar; reading it again gives the same field. */
export function printField(field: Field): string {
  const { array, index, name, nullable, type, unique } = field;
  const marks = [
    ...(unique ? ['unique'] : []),
    ...(index && type.kind !== 'ref' ? ['index'] : []),
    ...(type.kind === 'ref' && type.onDelete !== 'restrict' ? [type.onDelete] : []),
  ];
  const preset = field.default === undefined ? '' : `=${printDefault(field.default)}`;
  return [`${name}:${printType(type)}${array ? '[]' : ''}${nullable ? '?' : ''}${preset}`, ...marks].join(':');
}

function printType(type: FieldType): string {
  switch (type.kind) {
    case 'string':
      return type.length === undefined ? 'string' : `string{${String(type.length)}}`;
    case 'decimal':
      return `decimal{${String(type.precision)},${String(type.scale)}}`;
    case 'enum':
      return `enum{${type.values.join(',')}}`;
    case 'ref':
      return `ref{${type.module}}`;
    default:
      return type.kind;
  }
}

function printDefault(value: DefaultValue): string {
  if (value.kind === 'now') return 'now';
  if (value.kind === 'empty-array') return '[]';
  if (value.kind === 'bool') return String(value.value);
  return /^[^:"'][^:]*$/.test(value.text) && value.text !== 'null' ? value.text : quoted(value.text);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
