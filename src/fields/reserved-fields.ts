import { type Reserved, reservedInPrisma, reservedInSql, reservedInTypeScript } from '../naming/reserved.js';
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
  ...['cursor', 'limit', 'offset', 'page', 'sort', 'filter'].map(
    (name) => [name, 'lists have a query parameter of that name'] as const,
  ),
  ...['tenant', 'data', 'meta'].map((name) => [name, 'generated code uses that name itself'] as const),
]);

/** Why no field may be called `name`, or undefined. */
export function reservation(name: string): string | undefined {
  const column = snake(wordsOf(name));
  return taken.get(name) ?? reservedInSql.get(column) ?? reservedInTypeScript.get(name) ?? reservedInPrisma.get(name);
}
