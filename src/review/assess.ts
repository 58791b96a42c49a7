import type { Facts, Stack } from './facts/facts.js';
import { type Check, type Observation, severities, type Severity } from './finding.js';
import { checks as registered } from './registry.js';

/** A check that has found something, with all places. */
export interface Finding {
  readonly check: Check;
  readonly observations: readonly Observation[];
}

/** A to E: what is meant by each is in docs/review.md. */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'E';

/** What a review says. */
export interface Assessment {
  readonly stack: Stack;
  readonly files: number;
  readonly sources: number;
  readonly grade: Grade;
  /** Of 100; each check that finds something takes its weight away once. */
  readonly score: number;
  /** Checks that had something to look at and found nothing. */
  readonly strengths: readonly Check[];
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** Checks that have nothing to look at here. */
  readonly skipped: readonly Check[];
  /** What would raise the score most: the check, and the score without its finding. */
  readonly priorities: readonly { readonly check: Check; readonly score: number; readonly grade: Grade }[];
}

const weights: Readonly<Record<Severity, number>> = { critical: 30, high: 15, medium: 6, low: 2 };

/** Asks every check. Pure: the same facts give the same assessment. */
export function assess(facts: Facts, checks: readonly Check[] = registered): Assessment {
  const asked = checks.filter(({ applies }) => applies?.(facts) ?? true);
  const findings = asked
    .map((check) => ({ check, observations: check.find(facts) }))
    .filter(({ observations }) => observations.length > 0)
    .toSorted((one, other) => rank(one) - rank(other) || (one.check.id < other.check.id ? -1 : 1));
  const failed = findings.map(({ check }) => check);
  const { grade, score } = graded(failed);
  return {
    stack: facts.stack,
    files: facts.files.length,
    sources: facts.sources.length,
    grade,
    score,
    strengths: asked.filter((check) => !failed.includes(check)),
    findings,
    skipped: checks.filter((check) => !asked.includes(check)),
    priorities: failed.slice(0, 5).map((check) => ({ check, ...graded(failed.filter((one) => one !== check)) })),
  };
}

function rank({ check }: Finding): number {
  return severities.indexOf(check.severity);
}

/** A critical finding is at best a D, a high one at best a C. */
function graded(failed: readonly Check[]): { readonly grade: Grade; readonly score: number } {
  const score = Math.max(0, 100 - failed.reduce((sum, { severity }) => sum + weights[severity], 0));
  const has = (severity: Severity) => failed.some((check) => check.severity === severity);
  const byScore: Grade = score >= 90 ? 'A' : score >= 75 ? 'B' : score >= 55 ? 'C' : score >= 35 ? 'D' : 'E';
  const best: Grade = has('critical') ? 'D' : has('high') ? 'C' : 'A';
  return { score, grade: byScore > best ? byScore : best };
}
