import { type Catalog, type Decision, openDecisions } from '../options/catalog.js';
import type { Choices } from '../options/resolve.js';
import type { Evidence } from './evidence.js';

/** How far a combination of choices has been run. */
export interface Standing {
  /**
   * `whole`: these choices together; `pairs`: each two of them together, in different repositories; `parts`: less than that.
   * Only choices that meet in code count: the others change documents and manifests, which are checked without a run.
   */
  readonly level: 'parts' | 'pairs' | 'whole';
  /** Names of the repositories that were run and have these choices, or some of them. */
  readonly rows: readonly string[];
  /** Pairs of options that have not been run together, or options that have not been run at all. */
  readonly missing: readonly string[];
}

/** Compares choices with what was run. An option that is left out of `choices` is one of an unfinished set: it counts as missing. */
export function standingOf(catalog: Catalog, choices: Choices, evidence: readonly Evidence[]): Standing {
  const decisions = openDecisions(catalog);
  const meeting = decisions.filter(({ verifiedBy }) => verifiedBy === 'pairs');
  const alone = decisions.filter(({ verifiedBy }) => verifiedBy === 'each');
  const missing = [
    ...pairsOf(meeting).filter(([one, other]) => !evidence.some((row) => agrees(row, choices, [one, other]))),
    ...alone.map((decision) => [decision]).filter((one) => !evidence.some((row) => agrees(row, choices, one))),
  ];
  const whole = evidence.filter((row) => agrees(row, choices, [...meeting, ...alone]));
  if (whole.length > 0) return { level: 'whole', rows: names(whole), missing: [] };
  const partly = evidence.filter((row) => pairsOf(meeting).some((pair) => agrees(row, choices, pair)));
  return {
    level: missing.length === 0 ? 'pairs' : 'parts',
    rows: names(partly),
    missing: missing.map((group) => group.map((decision) => labelOf(decision, choices)).join(' with ')),
  };
}

function agrees({ choices: run }: Evidence, choices: Choices, decisions: readonly Decision[]): boolean {
  return decisions.every(({ id }) => choices[id] !== undefined && run[id] === choices[id]);
}

function pairsOf(decisions: readonly Decision[]): readonly (readonly [Decision, Decision])[] {
  return decisions.flatMap((one, index) => decisions.slice(index + 1).map((other) => [one, other] as const));
}

function labelOf({ id, options }: Decision, choices: Choices): string {
  return options.find((option) => option.id === choices[id])?.label ?? id;
}

function names(evidence: readonly Evidence[]): readonly string[] {
  return evidence.map(({ row }) => row);
}
