import type { RateDecision, RateRule } from '@app/core';
import {
  type IRateLimiterOptions,
  type RateLimiterAbstract,
  RateLimiterRes,
} from 'rate-limiter-flexible';

import type { RateLimitConfig } from './config.js';

/** Counts in one place, with one limiter for each rule. */
export class Counters {
  readonly #limiters = new Map<string, RateLimiterAbstract>();

  /** @param create makes the limiter of one rule, in the place where these counters are */
  constructor(
    private readonly config: RateLimitConfig,
    private readonly create: (options: IRateLimiterOptions) => RateLimiterAbstract,
  ) {}

  /** Rejects when the place cannot be reached. */
  async consume(key: string, rule: RateRule, cost: number): Promise<RateDecision> {
    const limiter = this.#limiterOf(rule);
    try {
      return decision(true, limiter.points, await limiter.consume(key, cost));
    } catch (error) {
      if (error instanceof RateLimiterRes) return decision(false, limiter.points, error);
      throw error;
    }
  }

  /** Rejects when the place cannot be reached. */
  async reset(key: string, rule: RateRule): Promise<void> {
    await this.#limiterOf(rule).delete(key);
  }

  #limiterOf({ name, points, seconds }: RateRule): RateLimiterAbstract {
    const id = `${name}:${points}:${seconds}`;
    let limiter = this.#limiters.get(id);
    if (!limiter) {
      limiter = this.create({
        keyPrefix: `${this.config.RATE_LIMIT_PREFIX}:limit:${name}`,
        points: Math.max(1, Math.round(points * this.config.RATE_LIMIT_SCALE)),
        duration: seconds,
      });
      this.#limiters.set(id, limiter);
    }
    return limiter;
  }
}

function decision(allowed: boolean, limit: number, result: RateLimiterRes): RateDecision {
  return {
    allowed,
    limit,
    remaining: result.remainingPoints,
    resetSeconds: Math.ceil(result.msBeforeNext / 1000),
  };
}
