/** How many points may be consumed in a window of time. */
export interface RateRule {
  /** Part of the key: rules with different names count apart. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

export interface RateDecision {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until the window ends and all points are back. */
  readonly resetSeconds: number;
}

/**
 * Counts what callers do. Never rejects and never waits for long: counting less exactly is better
 * than refusing everybody.
 */
export interface RateLimiter {
  /**
   * #if multi
   * @param key who is counted; what belongs to a tenant names the tenant
   * #else
   * @param key who is counted
   * #endif
   * @param cost in points; 1 unless given
   */
  consume(key: string, rule: RateRule, cost?: number): Promise<RateDecision>;
  /** Forgets what `key` has consumed, as after a successful sign-in. */
  reset(key: string, rule: RateRule): Promise<void>;
  /** Rejects while every process counts for itself. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
