import { allNeeds, type Catalog } from '../catalog.js';
import type { Condition } from '../definition.js';

/** What the project needs: an answer for every need of the catalogue. */
export type Needs = Readonly<Record<string, boolean | number>>;

/** The given needs, and the default of each one that was not given, in the order of the catalogue. */
export function completeNeeds(catalog: Catalog, given: Needs): Needs {
  return Object.fromEntries(allNeeds(catalog).map((need) => [need.id, given[need.id] ?? need.default]));
}

/** Whether all parts of `condition` hold. */
export function holds(condition: Condition, needs: Needs): boolean {
  return Object.entries(condition).every(([id, wanted]) => {
    const actual = needs[id];
    if (typeof wanted === 'boolean') return actual === wanted;
    if (typeof actual !== 'number') return false;
    return actual > (wanted.above ?? -Infinity) && actual < (wanted.below ?? Infinity);
  });
}
