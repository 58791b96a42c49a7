import { UserError } from '../../errors.js';

/** A table that is there, by what it has in common with others. */
interface Neighbour<T> {
  readonly name: string;
  readonly common: T;
}

/**
 * What a new table has in common with tables that are there, such as its schema: what all tables that it refers to have, or else what
 * most of the others have.
 * @param key tells what is the same @param usual is taken before others of which there are as many
 * @throws UserError when neither says it
 */
export function likeNeighbours<T>(
  referred: readonly Neighbour<T>[],
  others: readonly Neighbour<T>[],
  key: (common: T) => string,
  usual: T | undefined,
): T | undefined {
  const [first] = referred;
  if (first && referred.every(({ common }) => key(common) === key(first.common))) return first.common;
  const counts = new Map<string, readonly Neighbour<T>[]>();
  for (const one of others) counts.set(key(one.common), [...(counts.get(key(one.common)) ?? []), one]);
  const most = Math.max(0, ...[...counts.values()].map(({ length }) => length));
  const groups = [...counts].filter(([, group]) => group.length === most);
  if (groups.length === 0 || (usual !== undefined && counts.get(key(usual))?.length === most)) return usual;
  const [found] = groups.length === 1 ? groups.flatMap(([, group]) => group) : [];
  if (found) return found.common;
  throw new UserError(
    `It is not clear how the table of the module has to be made: ${groups
      .map(([name, group]) => `${name} as ${group.map((one) => one.name).join(', ')}`)
      .join('; ')}.`,
    'Nothing was written. A reference to one of these tables decides it: it is made as that one.',
  );
}
