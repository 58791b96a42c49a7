import type { Facts } from './facts/facts.js';

/** From the worst to the mildest. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** What a check is about. */
export type Area = 'security' | 'reliability' | 'operations' | 'data' | 'supply chain' | 'quality' | 'delivery';

/** Where something was seen. Without a line it is the file as a whole. */
export interface Place {
  readonly path: string;
  readonly line?: number;
}

/** One place, or the lack of something, with what is wrong there. */
export interface Observation {
  readonly message: string;
  readonly place: Place;
}

/** One question about a backend. It reads nothing but the facts. */
export interface Check {
  /** Kebab-case; the rule in SARIF and the key in JSON. */
  readonly id: string;
  /** What is wrong, as a title. */
  readonly title: string;
  readonly area: Area;
  readonly severity: Severity;
  /** The entry of the OWASP Top 10 (2021), where it belongs to one. */
  readonly owasp?: string;
  /** What is said of a backend that passes. */
  readonly strength: string;
  readonly remedy: string;
  /** The command that closes it, where there is one. */
  readonly command?: string;
  /** Whether the question makes sense here; without it, always. */
  readonly applies?: (facts: Facts) => boolean;
  readonly find: (facts: Facts) => readonly Observation[];
}
