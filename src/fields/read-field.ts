import { suggest } from '../naming/suggest.js';
import { quote } from '../naming/names.js';
import { camel, wordsOf } from '../naming/words.js';
import { complaintsAbout, nameComplaint, type Place } from './check-field.js';
import { defaultOf } from './default-value.js';
import type { Field, FieldType, Kind } from './field.js';
import { type Mark, missingTypes, typeNames } from './grammar.js';
import { FieldProblem } from './problem.js';
import { markOf, type PlacedMark, readMarks, withOnDelete } from './read-marks.js';
import { typeOf } from './read-type.js';
import type { Owner } from './reserved-fields.js';
import { type DefaultToken, type Part, scan, type Token } from './scan.js';

/**
 * Reads one field: `price:decimal{10,2}`, and what Rails and Phoenix would write.
 * @throws FieldProblem at the token that is wrong
 */
export function readField(text: string, owner: Owner): Field {
  const [head, ...parts] = scan(text);
  const name = readName(head);
  const [typePart = plain('string', text.length), ...rest] = parts;
  const kind = readKind(typePart.word);
  const { type, array, marks, last } = readType(kind, name, typePart, rest);
  const named = type.kind === 'ref' && !name.endsWith('Id') ? `${name}Id` : name;
  const complaint = nameComplaint(head?.word.text ?? '', named, owner);
  if (complaint !== undefined) throw new FieldProblem(0, complaint);
  const has = (mark: Mark) => marks.some((one) => one.mark === mark);
  const field: Field = {
    name: named,
    type: withOnDelete(type, marks),
    array,
    nullable: readNullable([typePart, ...rest], has('nullable')),
    unique: has('unique'),
    // A reference is looked up by: PostgreSQL makes no index for a foreign key itself.
    index: !has('unique') && (has('index') || type.kind === 'ref'),
    ...readDefault(type, array, last.default),
  };
  const [wrong] = complaintsAbout(field);
  if (wrong) throw new FieldProblem(placeOf(wrong.place, typePart, marks), wrong.message);
  return field;
}

function plain(word: string, at: number): Part {
  return {
    word: { text: word, at },
    args: undefined,
    array: false,
    nullable: false,
    required: false,
    default: undefined,
  };
}

function readName(part: Part | undefined): string {
  if (!part || part.word.text === '') throw new FieldProblem(0, 'the name is missing');
  const { args, array, default: preset, nullable, required, word } = part;
  if (args !== undefined || array || nullable || required || preset !== undefined)
    throw new FieldProblem(
      word.at + word.text.length,
      `only a colon and a type can follow the name ${quote(word.text)}`,
    );
  return camel(wordsOf(word.text));
}

function readKind({ text, at }: Token): Kind {
  if (text === '') throw new FieldProblem(at, 'the type is missing');
  const spelling = text.toLowerCase();
  const kind = Object.hasOwn(typeNames, spelling) ? typeNames[spelling] : undefined;
  if (kind !== undefined) return kind;
  // Phoenix says array:string; readType looks at what follows.
  if (spelling === 'array') return 'string';
  const advice = Object.hasOwn(missingTypes, spelling) ? missingTypes[spelling] : undefined;
  const names = [
    'string',
    'text',
    'int',
    'bigint',
    'decimal',
    'bool',
    'date',
    'timestamp',
    'uuid',
    'json',
    'enum',
    'ref',
  ];
  throw new FieldProblem(
    at,
    `${quote(text)} is not a type${advice === undefined ? suggest(text, names) : `: ${advice}`}`,
  );
}

interface ReadType {
  readonly type: FieldType;
  readonly array: boolean;
  readonly marks: readonly PlacedMark[];
  /** The part that a default belongs to. */
  readonly last: Part;
}

function readType(kind: Kind, name: string, part: Part, rest: readonly Part[]): ReadType {
  if (part.word.text.toLowerCase() === 'array') return readArray(part, rest);
  const values =
    kind === 'enum' && part.args === undefined ? rest.filter(({ word }) => markOf(word) === undefined) : [];
  const [target] =
    kind === 'ref' && part.args === undefined ? rest.filter(({ word }) => markOf(word) === undefined) : [];
  const words = [...values, ...(target ? [target] : [])];
  const type = typeOf(
    kind,
    name,
    part,
    words.map(({ word }) => word),
  );
  const last = words.at(-1) ?? part;
  refuseDecoration(rest.filter((one) => one !== last));
  return { type, array: part.array, marks: readMarks(rest.filter((one) => !words.includes(one))), last };
}

/** `tags:array:string`. */
function readArray(part: Part, [element, ...rest]: readonly Part[]): ReadType {
  if (!element) throw new FieldProblem(part.word.at, `"array" is not a type: ${missingTypes.array ?? ''}`);
  const read = readType(readKind(element.word), '', element, rest);
  return { ...read, array: true };
}

function refuseDecoration(parts: readonly Part[]): void {
  for (const { args, array, default: preset, nullable, word } of parts) {
    if (args !== undefined || array || nullable || preset !== undefined)
      throw new FieldProblem(word.at, `what belongs to the type has to follow the type, not ${quote(word.text)}`);
  }
}

function readNullable(parts: readonly Part[], marked: boolean): boolean {
  const nullable = marked || parts.some((part) => part.nullable);
  const required = parts.find((part) => part.required);
  if (nullable && required) throw new FieldProblem(required.word.at, 'it cannot both be null and not be null');
  return nullable;
}

function readDefault(type: FieldType, array: boolean, token: DefaultToken | undefined): Pick<Field, 'default'> {
  if (token === undefined) return {};
  if (token.text === 'null' && !token.quoted)
    throw new FieldProblem(token.at, 'what may be null needs a question mark, not a default: ?');
  const value = defaultOf(type, array, token.text);
  if (typeof value === 'string') throw new FieldProblem(token.at, value);
  return { default: value };
}

function placeOf(place: Place, type: Part, marks: readonly PlacedMark[]): number {
  if (place === 'name') return 0;
  return place === 'marks' ? (marks[0]?.token.at ?? type.word.at) : (type.args?.[0]?.at ?? type.word.at);
}
