import type { FieldType } from '../../fields/field.js';

/** What a request may hold for a type, in the three spellings. Everything is TypeScript. */
export interface TypeChecks {
  /** Decorators of class-validator, with their arguments. */
  readonly decorators: readonly (readonly [name: string, ...args: readonly string[]])[];
  /** Properties of a JSON schema. */
  readonly json: string;
  readonly zod: { readonly 3: string; readonly 4: string };
}

const years = String.raw`(?!0000)\d{4}`;
// No leap second: JavaScript has none.
const time = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)`;
const maxText = 10_000;

/**
 * How a value of a type is checked by each library.
 * @param values the constant with the values of an enum
 */
export function checksOf(type: FieldType, values: string): TypeChecks {
  switch (type.kind) {
    case 'string':
    case 'text':
      return textOf(type.kind === 'string' ? (type.length ?? 255) : maxText);
    case 'int':
      return {
        decorators: [['IsInt'], ['Min', '-2_147_483_648'], ['Max', '2_147_483_647']],
        json: "type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647",
        zod: { 3: 'z.number().int().min(-2_147_483_648).max(2_147_483_647)', 4: 'z.int32()' },
      };
    case 'bigint':
      // 19 digits may be too many for eight bytes.
      return patternOf(String.raw`^-?\d{1,18}$`);
    case 'decimal': {
      const whole = type.precision - type.scale;
      const digits = whole === 0 ? '0' : String.raw`\d{1,${String(whole)}}`;
      return patternOf(`^-?${digits}${type.scale === 0 ? '' : String.raw`(\.\d{1,${String(type.scale)}})?`}$`);
    }
    case 'bool':
      return { decorators: [['IsBoolean']], json: "type: 'boolean'", zod: both('z.boolean()') };
    case 'date':
      return {
        decorators: [
          ['Matches', `/^${years}-\\d{2}-\\d{2}$/`],
          ['IsISO8601', '{ strict: true }'],
        ],
        json: "type: 'string', format: 'date', pattern: '^(?!0000)'",
        zod: { 3: 'z.string().date().regex(/^(?!0000)/)', 4: 'z.iso.date().regex(/^(?!0000)/)' },
      };
    case 'timestamp':
      return {
        decorators: [
          ['Matches', `/^${years}-\\d{2}-\\d{2}T${time}$/`],
          ['IsISO8601', '{ strict: true }'],
        ],
        json: "type: 'string', format: 'date-time', pattern: '^(?!0000).{17}[0-5]'",
        zod: {
          3: 'z.string().datetime({ offset: true }).regex(/^(?!0000)/)',
          4: 'z.iso.datetime({ offset: true }).regex(/^(?!0000)/)',
        },
      };
    case 'ref':
      // A key of PostgreSQL has the type of the column that it refers to.
      return {
        decorators: [['IsMongoId']],
        json: "type: 'string', pattern: '^[0-9a-fA-F]{24}$'",
        zod: both('z.string().regex(/^[0-9a-f]{24}$/i)'),
      };
    case 'uuid':
      return {
        decorators: [['IsUUID']],
        json: "type: 'string', format: 'uuid'",
        zod: { 3: 'z.string().uuid()', 4: 'z.uuid()' },
      };
    case 'json':
      return {
        decorators: [
          [
            'ValidateBy',
            "{ name: 'isJson', validator: { validate: (value) => typeof value === 'object' && value !== null } }",
          ],
        ],
        // Fastify makes one type of another where it can: of a list with one object, that object. So no type is asked for.
        json: 'not: { const: null }',
        zod: both('z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())])'),
      };
    case 'enum':
      return {
        decorators: [['IsIn', values]],
        json: `type: 'string', enum: ${values}`,
        zod: both(`z.enum(${values})`),
      };
  }
}

/** PostgreSQL has no text with the character zero. */
function textOf(max: number): TypeChecks {
  const length = String(max);
  return {
    decorators: [['IsString'], ['MaxLength', length], ['NotContains', String.raw`'\u0000'`]],
    json: `type: 'string', maxLength: ${length}, pattern: '^[^\\\\u0000]*$'`,
    zod: both(String.raw`z.string().max(${length}).refine((text) => !text.includes('\u0000'))`),
  };
}

function patternOf(pattern: string): TypeChecks {
  return {
    decorators: [['Matches', `/${pattern}/`]],
    json: `type: 'string', pattern: '${pattern.replaceAll('\\', '\\\\')}'`,
    zod: both(`z.string().regex(/${pattern}/)`),
  };
}

function both(code: string): TypeChecks['zod'] {
  return { 3: code, 4: code };
}
