import type { Field } from '../../../../src/fields/field.js';
import type { TypeChecks } from '../../../../src/gen/foreign-apps/checks-of-type.js';

const longest = { string: 255, text: 10_000 };

/** What the BSON library takes for a value of a type of its own, and then refuses. */
const noBsonType = `!JSON.stringify(value).includes('"_bsontype":')`;

/** How texts and JSON are checked before they become values of MongoDB; undefined for other types. */
export function mongooseChecksOf({ array, nullable, type }: Field): TypeChecks | undefined {
  if (type.kind === 'json')
    return {
      decorators: [
        [
          'ValidateBy',
          `{ name: 'isJson', validator: { validate: (value) => typeof value === 'object' && value !== null && ${noBsonType} } }`,
        ],
      ],
      json: 'not: { const: null }',
      zod: both(`z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).refine((value) => ${noBsonType})`),
    };
  if (type.kind !== 'string' && type.kind !== 'text') return undefined;
  const max = String(type.kind === 'string' ? (type.length ?? longest.string) : longest.text);
  // Mongoose takes an empty text for one that is missing.
  const isNeeded = !array && !nullable;
  return {
    decorators: [['IsString'], ...(isNeeded ? ([['IsNotEmpty']] as const) : []), ['MaxLength', max]],
    json: `type: 'string', ${isNeeded ? 'minLength: 1, ' : ''}maxLength: ${max}`,
    zod: both(`z.string()${isNeeded ? '.min(1)' : ''}.max(${max})`),
  };
}

function both(code: string): TypeChecks['zod'] {
  return { 3: code, 4: code };
}
