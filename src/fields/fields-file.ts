import { readFileSync } from 'node:fs';

import * as z from 'zod';

import { UserError } from '../errors.js';
import { quote, shapeProblem } from '../naming/names.js';
import { pluralOf } from '../naming/inflect.js';
import { camel, kebab, wordsOf } from '../naming/words.js';
import { complaintsAbout, nameComplaint } from './check-field.js';
import { defaultOf } from './default-value.js';
import { type Field, type FieldType, onDeletes, simpleKinds } from './field.js';
import { grammar } from './grammar.js';
import { twice } from './parse-fields.js';
import { FieldProblem } from './problem.js';
import { readField } from './read-field.js';
import type { Owner } from './reserved-fields.js';

const common = {
  name: z.string(),
  nullable: z.boolean().default(false),
  unique: z.boolean().default(false),
  index: z.boolean().default(false),
  array: z.boolean().default(false),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.never()), z.looseObject({})]).optional(),
};

const fieldSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.enum(simpleKinds) }),
  z.strictObject({ ...common, type: z.literal('string'), length: z.int().optional() }),
  z.strictObject({ ...common, type: z.literal('decimal'), precision: z.int(), scale: z.int() }),
  z.strictObject({ ...common, type: z.literal('enum'), values: z.array(z.string()) }),
  z.strictObject({
    ...common,
    type: z.literal('ref'),
    module: z.string(),
    onDelete: z.enum(onDeletes).default('restrict'),
  }),
]);

type FieldInput = z.infer<typeof fieldSchema>;

/** A fields file: a list of fields, each as an object or in the spelling of the command line. */
export const fieldsFileSchema = z.strictObject({
  $schema: z.string().optional(),
  fields: z.array(z.union([z.string(), z.looseObject({ name: z.string(), type: z.string() })])),
});

/**
 * Reads `--fields file.json`.
 * @throws UserError that lists everything that is wrong in it
 */
export function readFieldsFile(path: string, owner: Owner = 'ours'): readonly Field[] {
  return parseFieldsFile(path, readText(path), owner);
}

/** As readFieldsFile, over the file's text. */
export function parseFieldsFile(path: string, text: string, owner: Owner = 'ours'): readonly Field[] {
  const file = fieldsFileSchema.safeParse(parseJson(path, text));
  if (!file.success) throw new UserError(issues(path, file.error).join('\n'), hint);
  const results = file.data.fields.map((one, index) => attempt(one, `${path}: fields[${String(index)}]`, owner));
  const fields = results.flatMap(({ field }) => (field ? [field] : []));
  const problems = [...results.flatMap((result) => result.problems), ...twice(fields)];
  if (problems.length > 0) throw new UserError(problems.join('\n'), grammar);
  return fields;
}

const hint =
  'A fields file is such as { "fields": ["name:string:unique", { "name": "notes", "type": "text", "nullable": true }] }';

function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(`${path} is no JSON: ${(error as Error).message}.`, hint);
  }
}

interface Attempt {
  readonly field?: Field;
  readonly problems: readonly string[];
}

function attempt(input: string | Readonly<Record<string, unknown>>, where: string, owner: Owner): Attempt {
  try {
    if (typeof input === 'string') return { field: readField(input, owner), problems: [] };
  } catch (error) {
    if (!(error instanceof FieldProblem)) throw error;
    return { problems: [`${where}, character ${String(error.at + 1)}: ${error.message}`] };
  }
  const parsed = fieldSchema.safeParse(input);
  return parsed.success ? fieldOf(parsed.data, where, owner) : { problems: issues(where, parsed.error) };
}

function fieldOf(input: FieldInput, where: string, owner: Owner): Attempt {
  const name = fieldName(input);
  const wrongName = nameComplaint(input.name, name, owner);
  if (wrongName !== undefined) return { problems: [`${where}.name: ${wrongName}`] };
  const type = typeOf(input);
  const preset = defaultFrom(input, type);
  if (typeof preset === 'string') return { problems: [`${where}.default: ${preset}`] };
  const { array, index, nullable, unique } = input;
  const field: Field = {
    name,
    type,
    array,
    nullable,
    unique,
    index: !unique && (index || type.kind === 'ref'),
    ...(preset && { default: preset }),
  };
  const problems = complaintsAbout(field).map(({ message }) => `${where}: ${message}`);
  return problems.length > 0 ? { problems } : { field, problems };
}

function fieldName({ name, type }: FieldInput): string {
  const spelled = camel(wordsOf(name));
  return type === 'ref' && !spelled.endsWith('Id') ? `${spelled}Id` : spelled;
}

function typeOf(input: FieldInput): FieldType {
  switch (input.type) {
    case 'string':
      return { kind: 'string', ...(input.length !== undefined && { length: input.length }) };
    case 'decimal':
      return { kind: 'decimal', precision: input.precision, scale: input.scale };
    case 'enum':
      return { kind: 'enum', values: input.values };
    case 'ref':
      return { kind: 'ref', module: moduleOf(input.module), onDelete: input.onDelete };
    default:
      return { kind: input.type };
  }
}

/** What is no name stays as it is, and is refused with the rest of the field. */
function moduleOf(name: string): string {
  if (shapeProblem(name) !== undefined) return name;
  const words = wordsOf(name);
  return kebab([...words.slice(0, -1), pluralOf(words.at(-1) ?? '')]);
}

function defaultFrom(input: FieldInput, type: FieldType) {
  const { array, default: given } = input;
  if (given === undefined) return undefined;
  return defaultOf(type, array, type.kind === 'json' || typeof given !== 'string' ? JSON.stringify(given) : given);
}

function issues(where: string, error: z.ZodError): readonly string[] {
  return error.issues.map(({ message, path }) => {
    const at = path
      .map((key) => (typeof key === 'number' ? `[${String(key)}]` : `.${quote(String(key)).slice(1, -1)}`))
      .join('');
    return `${where}${at === '' ? '' : where.includes('[') ? at : `: ${at.replace(/^\./, '')}`}: ${message}`;
  });
}
