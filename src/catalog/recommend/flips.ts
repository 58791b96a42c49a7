import type { Decision, Option } from '../catalog.js';
import { breaking, holds, type Needs, satisfying } from './needs.js';
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
