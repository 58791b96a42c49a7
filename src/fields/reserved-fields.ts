import { objectMembers, type Reserved, reservedWords, systemColumns } from '../naming/reserved.js';
import { snake, wordsOf } from '../naming/words.js';

/** Columns that every table has, in code. */
export const commonColumns = [
  'id',
  'tenantId',
  'version',
  'createdAt',
  'updatedAt',
  'createdBy',
  'updatedBy',
  'deletedAt',
] as const;

const taken: Reserved = new Map([
  ...commonColumns.map((name) => [name, 'every table has that column already'] as const),
  ['tenant', 'it is whom a row belongs to'],
]);

/**
 * Why no field may be called `name`, or undefined. Fields are properties in code and quoted columns in SQL, so that most
 * words of both languages are names like any other.
 */
export function reservation(name: string): string | undefined {
  return (
    taken.get(name) ?? systemColumns.get(snake(wordsOf(name))) ?? reservedWords.get(name) ?? objectMembers.get(name)
  );
}
