import { objectMembers, type Reserved, reservedWords, systemColumns } from '../naming/reserved.js';
import { snake, wordsOf } from '../naming/words.js';

/** Whose tables fields are for: of a repository that create-backend has made, or of an application of others. */
export type Owner = 'ours' | 'theirs';

const there = (names: readonly string[]) => names.map((name) => [name, 'every table has that column already'] as const);

const everywhere = there(['id', 'createdAt', 'updatedAt']);

/** By whose tables they are: the columns that each of them has, in code. */
const taken: Readonly<Record<Owner, Reserved>> = {
  ours: new Map([
    ...everywhere,
    ...there(['tenantId', 'version', 'createdBy', 'updatedBy', 'deletedAt']),
    ['tenant', 'it is whom a row belongs to'],
  ]),
  theirs: new Map(everywhere),
};

/**
 * Why no field may be called `name`, or undefined. Fields are properties in code and quoted columns in SQL, so that most
 * words of both languages are names like any other.
 */
export function reservation(name: string, owner: Owner = 'ours'): string | undefined {
  return (
    taken[owner].get(name) ??
    systemColumns.get(snake(wordsOf(name))) ??
    reservedWords.get(name) ??
    objectMembers.get(name)
  );
}
