import { UserError } from '../errors.js';
import { longestName, namesOf, quote, shapeProblem } from '../naming/names.js';
import type { Field, FieldType } from './field.js';
import { type Owner, reservation } from './reserved-fields.js';

/** The part of a field that has to be put right. */
export type Place = 'name' | 'type' | 'default' | 'marks';

export interface Complaint {
  readonly place: Place;
  readonly message: string;
}

/** What is wrong with the name of a field as it was typed. */
export function nameComplaint(typed: string, name: string, owner: Owner): string | undefined {
  const shape = typed === '' ? 'the name is missing' : shapeProblem(typed);
  if (shape !== undefined) return typed === '' ? shape : `${quote(typed)} cannot be a field: ${shape}`;
  if (name.length > longestName) return `the name is longer than ${String(longestName)} characters`;
  const reason = reservation(name, owner);
  return reason === undefined ? undefined : `${quote(typed)} cannot be a field: ${reason}`;
}

/** What does not fit together in a field whose parts are right. */
export function complaintsAbout(field: Field): readonly Complaint[] {
  return [
    ...typeComplaints(field.type).map((message) => ({ place: 'type' as const, message })),
    ...arrayComplaints(field).map((message) => ({ place: 'type' as const, message })),
    ...markComplaints(field).map((message) => ({ place: 'marks' as const, message })),
  ];
}

function typeComplaints(type: FieldType): readonly string[] {
  switch (type.kind) {
    case 'string':
      return type.length !== undefined && (type.length < 1 || type.length > 10_000)
        ? ['the length of a string is 1 to 10000; longer ones are text']
        : [];
    case 'decimal':
      if (type.precision < 1 || type.precision > 1000) return ['the precision of a decimal is 1 to 1000'];
      return type.scale > type.precision ? ['the scale of a decimal cannot be larger than its precision'] : [];
    case 'enum':
      return enumComplaints(type.values);
    case 'ref':
      return refComplaint(type.module);
    default:
      return [];
  }
}

function enumComplaints(values: readonly string[]): readonly string[] {
  if (values.length === 0) return ['an enum needs values: enum{draft,live}'];
  const odd = values.find((value) => !/^[A-Za-z][A-Za-z0-9_-]{0,62}$/.test(value));
  if (odd !== undefined)
    return [`${quote(odd)} cannot be a value: take a letter, then letters, digits, dashes or underscores`];
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  return twice === undefined ? [] : [`${quote(twice)} is there twice`];
}

function refComplaint(module: string): readonly string[] {
  try {
    namesOf(module);
    return [];
  } catch (error) {
    if (error instanceof UserError) return [error.message.replace(/\.$/, '')];
    throw error;
  }
}

const noArrays: readonly string[] = ['ref', 'json', 'enum'];

function arrayComplaints({ array, nullable, type }: Field): readonly string[] {
  // Prisma has no list that is null: it would read it as an empty one.
  if (array && nullable) return ['an array is empty rather than null; take [] as its default'];
  if (!array || !noArrays.includes(type.kind)) return [];
  if (type.kind === 'ref') return ['many references are a module of their own, with one reference to each side'];
  return type.kind === 'json' ? ['json can hold an array itself'] : ['an array of an enum is not known; take string[]'];
}

function markComplaints(field: Field): readonly string[] {
  const { array, index, nullable, type, unique } = field;
  const kind = array ? 'an array' : type.kind;
  const noKey = array || type.kind === 'json' || type.kind === 'bool';
  return [
    ...(unique && noKey ? [`${kind} cannot be unique`] : []),
    ...(index && noKey ? [`an index does not help to find rows by ${kind}`] : []),
    ...(type.kind === 'ref' && type.onDelete === 'set-null' && !nullable
      ? ['set-null needs a reference that may be null: ?']
      : []),
    ...(unique && field.default !== undefined && field.default.kind !== 'now'
      ? ['two rows could not both have the default of a unique field']
      : []),
  ];
}
