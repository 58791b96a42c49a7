import type { Check, Severity, Verdict } from './check.js';
import type { Facts } from './facts/facts.js';
import { checks as registered } from './registry.js';

/** A check and what it says. */
export interface Examined {
  readonly check: Check;
  readonly verdict: Verdict;
}

/** Asks every check. Pure: the same facts give the same answers. */
export function examine(facts: Facts, checks: readonly Check[] = registered): readonly Examined[] {
  return checks.map((check) => ({ check, verdict: check.judge(facts) }));
}

/** The ids of checks with a finding of this severity. */
export function failing(examined: readonly Examined[], severity: Severity): readonly string[] {
  return examined
    .filter(({ verdict }) => verdict.is === 'found' && verdict.findings.some((one) => one.severity === severity))
    .map(({ check }) => check.id);
}
