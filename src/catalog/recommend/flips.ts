import type { Decision, Option } from '../catalog.js';
import type { Condition } from '../definition.js';
import { holds, type Needs } from './needs.js';
import { best, matching } from './rank.js';

/**
 * What would make `other` the recommendation: found by asking again with other needs, so that no condition is named that
 * would not do.
 * @param candidates the options of `decision` that may be recommended
 * @returns conditions, each of which is enough by itself
 */
export function flipsTo(
  other: Option,
  decision: Decision,
  candidates: readonly Option[],
  needs: Needs,
): readonly string[] {
  const wins = (changed: Needs) => candidates.includes(other) && best(decision, candidates, changed).id === other.id;
  const recommended = best(decision, candidates, needs);
  const current = matching(recommended, needs);
  const without = current.reduce<Needs>((changed, { when }) => ({ ...changed, ...breaking(when) }), needs);
  const lapse =
    current.length > 1
      ? `none of the reasons for ${recommended.label} holds any more`
      : `it no longer holds that ${current[0]?.because ?? ''}`;
  const missing = (other.rules ?? []).filter(({ when }) => !holds(when, needs));
  const reasonsUnder = (under: Needs) =>
    missing.filter(({ when }) => wins({ ...under, ...satisfying(when) })).map(({ because }) => because);
  const enough = [...reasonsUnder(needs), ...(current.length > 0 && wins(without) ? [lapse] : [])];
  const together = reasonsUnder(without).join(', or ');
  return enough.length > 0 || together === '' ? enough : [`${lapse}, and ${together}`];
}

/** Needs under which every part of `condition` holds. */
function satisfying(condition: Condition): Needs {
  return mapValues(condition, (wanted) => {
    if (typeof wanted === 'boolean') return wanted;
    return wanted.above === undefined ? (wanted.below ?? 1) - 1 : wanted.above + 1;
  });
}

/** Needs under which no part of `condition` holds. */
function breaking(condition: Condition): Needs {
  return mapValues(condition, (wanted) => {
    if (typeof wanted === 'boolean') return !wanted;
    return wanted.above ?? wanted.below ?? 0;
  });
}

function mapValues(condition: Condition, change: (wanted: Condition[string]) => boolean | number): Needs {
  return Object.fromEntries(Object.entries(condition).map(([id, wanted]) => [id, change(wanted)]));
}
