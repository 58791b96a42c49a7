import { allNeeds, type Catalog } from '../catalog.js';
import type { Condition } from '../definition.js';
import type { Choices } from '../resolve.js';

/** What the project needs: an answer for every need of the catalogue. */
export type Needs = Readonly<Record<string, boolean | number>>;

/**
 * The given needs, and for each one that was not given what the choices say about it, or its default; in the order of the catalogue.
 * @param choices what was chosen; only options of decisions that lead say something about needs
 */
export function completeNeeds(catalog: Catalog, given: Needs, choices: Choices = {}): Needs {
  const implied = impliedNeeds(catalog, choices);
  return Object.fromEntries(
    allNeeds(catalog).map(({ default: preset, id }) => [id, given[id] ?? implied[id] ?? preset]),
  );
}

function impliedNeeds({ decisions }: Catalog, choices: Choices): Needs {
  const leading = decisions.flatMap(({ id, leads, options }) =>
    leads ? options.filter((option) => option.id === choices[id]) : [],
  );
  const conditions = leading.flatMap(({ rules = [] }) => rules.map(({ when }) => satisfying(when)));
  return Object.assign({}, ...conditions) as Needs;
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

/** Needs under which every part of `condition` holds. */
export function satisfying(condition: Condition): Needs {
  return mapValues(condition, (wanted) => {
    if (typeof wanted === 'boolean') return wanted;
    return wanted.above === undefined ? (wanted.below ?? 1) - 1 : wanted.above + 1;
  });
}

/** Needs under which no part of `condition` holds. */
export function breaking(condition: Condition): Needs {
  return mapValues(condition, (wanted) => {
    if (typeof wanted === 'boolean') return !wanted;
    return wanted.above ?? wanted.below ?? 0;
  });
}

function mapValues(condition: Condition, change: (wanted: Condition[string]) => boolean | number): Needs {
  return Object.fromEntries(Object.entries(condition).map(([id, wanted]) => [id, change(wanted)]));
}
