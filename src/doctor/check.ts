import type { Facts } from './facts/facts.js';

/** From the worst to the mildest. With an error, something does not work or is not safe. */
export const severities = ['error', 'warning'] as const;
export type Severity = (typeof severities)[number];

/** Areas, in the order in which they are printed. */
export const areas = ['machine', 'repository', 'environment', 'services', 'database'] as const;
export type Area = (typeof areas)[number];

/** One thing that is wrong, and what to do about it. It never holds a secret. */
export interface Finding {
  readonly severity: Severity;
  /** What was found, as a sentence. */
  readonly message: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
  /** The command that does it in the root of the repository, where there is one. */
  readonly command?: string;
}

/** What a check says. */
export type Verdict =
  | { readonly is: 'ok'; readonly said: string }
  /** There is nothing of the kind here, or it cannot be looked at; why, as a sentence. */
  | { readonly is: 'skipped'; readonly because: string }
  | { readonly is: 'found'; readonly findings: readonly Finding[] };

/** One question about the machine, the services or the repository. It reads nothing but the facts. */
export interface Check {
  /** Kebab-case; the key in JSON. */
  readonly id: string;
  /** What is looked at. */
  readonly title: string;
  readonly area: Area;
  readonly judge: (facts: Facts) => Verdict;
}

export function ok(said: string): Verdict {
  return { is: 'ok', said };
}

export function skipped(because: string): Verdict {
  return { is: 'skipped', because };
}

/** What was found, or what is said when that is nothing. */
export function found(findings: readonly Finding[], said: string): Verdict {
  return findings.length > 0 ? { is: 'found', findings } : ok(said);
}
