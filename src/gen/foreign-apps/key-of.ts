import type { FieldType } from '../../fields/field.js';

const keys: Readonly<Record<string, FieldType>> = {
  uuid: { kind: 'uuid' },
  serial: { kind: 'int' },
  integer: { kind: 'int' },
  text: { kind: 'string' },
  Int: { kind: 'int' },
  String: { kind: 'string' },
};

/**
 * The type of a column `id`, by how an ORM makes it.
 * @returns a sentence when it cannot be referred to
 */
export function keyOf(table: string, made: string | undefined): FieldType | string {
  if (made === undefined) return `${table} has no column id`;
  return keys[made] ?? `the id of ${table} is a ${made}; uuid, integer and text can be referred to`;
}
