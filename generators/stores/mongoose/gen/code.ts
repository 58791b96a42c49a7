import { conversionWith } from '../../../../src/gen/drivers/conversion.js';
import type { OrmCode } from '../../../../src/gen/drivers/orm-driver.js';
import type { Field } from '../../../../src/fields/field.js';

/** Of Decimal128. */
const mostDigits = 34;
/** Decimal128 writes smaller numbers with an exponent. */
const mostPlaces = 6;

/**
 * Mongoose: decimals are of the type Decimal128, what refers to a document is an ObjectId.
 * @param major of Mongoose; undefined where nothing says it
 */
export function mongooseCode(major: number | undefined): OrmCode {
  return {
    label: 'Mongoose',
    conversionOf: (code) => {
      const { read, write } = conversionWith(
        code,
        {
          reads: {
            bigint: (value) => `${value}.toString()`,
            decimal: (value) => `${value}.toString()`,
            ref: (value) => `${value}.toString()`,
            timestamp: (value) => `${value}.toISOString()`,
          },
          writes: {
            bigint: (value) => `BigInt(${value})`,
            decimal: (value) => `Types.Decimal128.fromString(${value})`,
            ref: (value) => `new Types.ObjectId(${value})`,
            timestamp: (value) => `new Date(${value})`,
          },
        },
        'document',
      );
      // A path of mixed values has the type that its property declares.
      return { read: code.field.type.kind === 'json' ? undefined : read, write };
    },
    nullOf: () => 'null',
    limitsOf: (field) => limitsOf(field, major),
    nameLimitOf: () => undefined,
    selectsColumns: false,
  };
}

/** What every document has, so that no path may be called like it. */
const ofDocuments = new Set([
  ...['collection', 'db', 'deleteOne', 'depopulate', 'directModifiedPaths', 'emit', 'equals', 'errors', 'get'],
  ...['getChanges', 'increment', 'init', 'invalidate', 'isDirectModified', 'isDirectSelected', 'isInit', 'isModified'],
  ...[
    'isNew',
    'isSelected',
    'listeners',
    'markModified',
    'model',
    'modifiedPaths',
    'overwrite',
    'populate',
    'populated',
  ],
  ...['prototype', 'remove', 'removeListener', 'replaceOne', 'save', 'schema', 'set', 'toBSON', 'toJSON', 'toObject'],
  ...['unmarkModified', 'update', 'updateOne', 'validate', 'validateSync'],
]);

function limitsOf({ name, type }: Field, major: number | undefined): readonly string[] {
  if (ofDocuments.has(name)) return ['every document of Mongoose has something of this name; take another one'];
  if (type.kind === 'ref' && type.onDelete !== 'restrict')
    return [`MongoDB changes no document when one that it refers to goes; leave out :${type.onDelete}`];
  if (type.kind === 'decimal' && type.precision > mostDigits)
    return [`a decimal of MongoDB has at most ${String(mostDigits)} digits`];
  if (type.kind === 'decimal' && type.scale > mostPlaces)
    return [`a decimal of MongoDB with more than ${String(mostPlaces)} decimal places may be read with an exponent`];
  if (type.kind === 'bigint' && major === 7) return ['bigint takes Mongoose 8 or later'];
  return [];
}
