import type { Decision, Option } from '../catalog.js';
import type { Rule } from '../definition.js';
import { holds, type Needs } from './needs.js';

const weights = { must: 1000, should: 1 } as const;

/**
 * The option with the most `must` rules that hold, then the most `should` rules, then the decision's default, then the first.
 * @param candidates at least one option of `decision`
 */
export function best(decision: Decision, candidates: readonly Option[], needs: Needs): Option {
  const [first] = candidates
    .map((option) => ({ option, score: score(option, needs), preset: option.id === decision.default }))
    .sort((a, b) => b.score - a.score || Number(b.preset) - Number(a.preset));
  if (!first) throw new RangeError(`${decision.id}: there is no option to recommend`);
  return first.option;
}

/** The rules of `option` that hold. */
export function matching({ rules = [] }: Option, needs: Needs): readonly Rule[] {
  return rules.filter(({ when }) => holds(when, needs));
}

function score(option: Option, needs: Needs): number {
  return matching(option, needs).reduce((sum, { strength }) => sum + weights[strength], 0);
}
