import type { Decision, Option } from '../options/catalog.js';
import type { Rule } from '../options/definition.js';
import { holds, type Needs } from './needs.js';

/** Which option of a decision the needs speak for, and what there is to know before accepting it. */
export interface Recommendation {
  readonly option: Option;
  /** Empty when no rule spoke and the default stands. */
  readonly reasons: readonly string[];
  /** The other options, each with the reason against it. */
  readonly rejected: readonly { readonly option: Option; readonly reason: string }[];
  readonly tradeOffs: readonly string[];
  /** What would have to be true for another option to be recommended. */
  readonly flips: readonly { readonly option: Option; readonly conditions: readonly string[] }[];
}

/**
 * Recommends one of `candidates`: the option with the most `must` rules that hold, then the most `should` rules, then the
 * decision's default, then the first.
 * @param candidates the options of `decision` that the decisions taken so far still allow; at least one
 */
export function recommend(decision: Decision, candidates: readonly Option[], needs: Needs): Recommendation {
  const option = best(decision, candidates, needs);
  const others = decision.options.filter((other) => other.id !== option.id);
  return {
    option,
    reasons: matching(option, needs).map(({ because }) => because),
    rejected: others.map((other) => ({ option: other, reason: reasonAgainst(other, candidates) })),
    tradeOffs: option.tradeOffs ?? [],
    flips: others
      .map((other) => ({ option: other, conditions: unmet(other, needs) }))
      .filter(({ conditions }) => conditions.length > 0),
  };
}

function best(decision: Decision, candidates: readonly Option[], needs: Needs): Option {
  const ranked = candidates
    .map((option) => ({ option, score: score(matching(option, needs)), preset: option.id === decision.default }))
    .sort((a, b) => b.score - a.score || Number(b.preset) - Number(a.preset));
  const first = ranked[0];
  if (!first) throw new RangeError(`${decision.id}: there is no option to recommend`);
  return first.option;
}

const weights = { must: 1000, should: 1 } as const;

function score(rules: readonly Rule[]): number {
  return rules.reduce((sum, { strength }) => sum + weights[strength], 0);
}

function matching(option: Option, needs: Needs): readonly Rule[] {
  return (option.rules ?? []).filter(({ when }) => holds(when, needs));
}

function unmet(option: Option, needs: Needs): readonly string[] {
  return (option.rules ?? []).filter(({ when }) => !holds(when, needs)).map(({ because }) => because);
}

function reasonAgainst(option: Option, candidates: readonly Option[]): string {
  if (!candidates.includes(option)) return 'it does not go with the choices above';
  return option.rejected ?? 'the needs do not ask for it';
}
