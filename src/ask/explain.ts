import type { Verdict } from '../blueprint/decide.js';

/** The stack in plain lines: each choice with its reason, what was not chosen, what is given up, what would change it. */
export function explain(verdicts: readonly Verdict[]): string {
  return verdicts.map((verdict) => explainOne(verdict).join('\n')).join('\n\n');
}

function explainOne({ chosen, decision, justification, overridden, recommendation }: Verdict): string[] {
  const flips = recommendation.flips.filter(({ option }) => option.id !== chosen.id);
  return [
    `${decision.title}: ${chosen.label}${overridden ? ` (recommended: ${recommendation.option.label})` : ''}`,
    ...(justification === undefined ? [] : [`  why     ${justification}`]),
    ...recommendation.rejected
      .filter(({ option }) => option.id !== chosen.id)
      .map(({ option, reason }) => `  not     ${option.label}: ${reason}`),
    ...(chosen.tradeOffs ?? []).slice(0, 1).map((tradeOff) => `  accepts ${tradeOff}`),
    ...flips
      .slice(0, 1)
      .map(({ option, conditions }) => `  unless  ${conditions.slice(0, 2).join(', or ')} → ${option.label}`),
  ];
}
