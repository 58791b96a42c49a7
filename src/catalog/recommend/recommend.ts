import type { Decision, Option } from '../catalog.js';
import { flipsTo } from './flips.js';
import type { Needs } from './needs.js';
import { best, matching } from './rank.js';

/** The option of a decision that the needs recommend, with its reasons and trade-offs. */
export interface Recommendation {
  readonly option: Option;
  /** Empty when no rule matched and the default is recommended. */
  readonly reasons: readonly string[];
  /** The option that the needs alone recommend, when it conflicts with the other choices. */
  readonly ruledOut: Option | undefined;
  /** The other options, each with the reason against it. */
  readonly rejected: readonly { readonly option: Option; readonly reason: string }[];
  /** What would have to be true for another option to be recommended; each condition is enough by itself. */
  readonly flips: readonly { readonly option: Option; readonly conditions: readonly string[] }[];
}

/**
 * Recommends one of `candidates` and says why.
 * @param candidates the options of `decision` that the other choices still allow; at least one
 */
export function recommend(decision: Decision, candidates: readonly Option[], needs: Needs): Recommendation {
  const option = best(decision, candidates, needs);
  const wanted = best(decision, decision.options, needs);
  const others = decision.options.filter((other) => other.id !== option.id);
  return {
    option,
    reasons: matching(option, needs).map(({ because }) => because),
    ruledOut: candidates.includes(wanted) ? undefined : wanted,
    rejected: others.map((other) => ({ option: other, reason: reasonAgainst(other, candidates) })),
    flips: others
      .map((other) => ({ option: other, conditions: flipsTo(other, decision, candidates, needs) }))
      .filter(({ conditions }) => conditions.length > 0),
  };
}

function reasonAgainst(option: Option, candidates: readonly Option[]): string {
  if (!candidates.includes(option)) return 'it does not go with the other choices';
  return option.rejected ?? 'the needs do not ask for it';
}
