import { styleText } from 'node:util';

import type { Verdict } from '../../catalog/blueprint/decide.js';
import type { CapabilityVerdict } from '../../catalog/blueprint/decide-capabilities.js';
import type { Capability, Decision, Option } from '../../catalog/catalog.js';
import { wrap } from './wrap.js';

type Row = readonly [label: string, text: string];

/** Each choice with its reason, the first thing that is given up for it, what was not chosen, and what would change it. */
export function explainStack(verdicts: readonly Verdict[], width: number): string {
  return verdicts.map((verdict) => block(headline(verdict), rowsOf(verdict), width)).join('\n\n');
}

/** What each capability is, when to take it, and what is given up for it; why those that are recommended are. */
export function explainCapabilities(verdicts: readonly CapabilityVerdict[], width: number): string {
  return verdicts
    .map(({ because, capability, recommended }) =>
      block(
        `${capability.label}${recommended ? ' (recommended)' : ''}`,
        [...(recommended ? [['because', because] as const] : []), ...capabilityFacts(capability)],
        width,
      ),
    )
    .join('\n\n');
}

function capabilityFacts({ cost, reason, summary, tradeOffs = [] }: Capability): Row[] {
  return [
    ['is', summary],
    ['when', reason],
    ...tradeOffs.map((tradeOff) => ['accepts', tradeOff] as const),
    ...(cost ? [['costs', cost] as const] : []),
  ];
}

/** The reasons for and against the options of a decision. */
export function compare({ options }: Decision, width: number): string {
  return options.map((option) => block(option.label, factsOf(option), width)).join('\n\n');
}

function headline(verdict: Verdict): string {
  return `${verdict.decision.title}: ${choiceOf(verdict)}`;
}

/** What was chosen, and what was recommended instead. */
export function choiceOf({ chosen, overridden, recommendation }: Verdict): string {
  return `${chosen.label}${overridden ? ` (recommended: ${recommendation.option.label})` : ''}`;
}

function rowsOf({ chosen, decision, justification, recommendation }: Verdict): Row[] {
  const rejected = decision.options.filter(({ id }) => id !== chosen.id);
  const reasonAgainst = (option: Option) =>
    recommendation.rejected.find((rejection) => rejection.option.id === option.id)?.reason;
  return [
    ...(justification === undefined ? [] : [['because', justification] as const]),
    ...(chosen.tradeOffs ?? []).slice(0, 1).map((tradeOff) => ['accepts', tradeOff] as const),
    ...rejected.map(
      (option) => ['not', `${option.label}: ${reasonAgainst(option) ?? 'recommended, and overruled'}`] as const,
    ),
    ...recommendation.flips
      .filter(({ option }) => option.id !== chosen.id)
      .map(
        ({ option, conditions }) => ['unless', `${conditions.slice(0, 2).join(', or ')} → ${option.label}`] as const,
      ),
  ];
}

function factsOf({ cost, rules = [], summary, tradeOffs = [] }: Option): Row[] {
  return [
    ['is', summary],
    ...rules.map(({ because }) => ['when', because] as const),
    ...tradeOffs.map((tradeOff) => ['accepts', tradeOff] as const),
    ...(cost ? [['costs', cost] as const] : []),
  ];
}

function block(title: string, rows: readonly Row[], width: number): string {
  const lines = rows.map(([label, text], index) => {
    const shown = rows[index - 1]?.[0] === label ? '' : label;
    return wrap(`  ${shown.padEnd(9)}${text}`, width, ' '.repeat(11));
  });
  return [styleText('bold', wrap(title, width), { stream: process.stderr }), ...lines].join('\n');
}
