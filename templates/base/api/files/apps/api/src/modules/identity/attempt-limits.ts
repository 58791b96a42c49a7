import { createHash } from 'node:crypto';

import { TooManyRequestsError } from '@app/common';
import type { RateDecision, RateLimiter, RateRule } from '@app/core';

import { networkOf } from '../../http/client-network.js';

const seconds = 15 * 60;

const perAddress: RateRule = { name: 'identity-address', points: 100, seconds };

const perAccount = {
  'sign-in': { name: 'sign-in', points: 10, seconds },
  'sign-up': { name: 'sign-up', points: 3, seconds },
  'reset-password': { name: 'reset-password', points: 3, seconds },
  'verify-email': { name: 'verify-email', points: 3, seconds },
} as const satisfies Record<string, RateRule>;

type Attempt = keyof typeof perAccount;

/**
 * How often somebody may try. Counted by client address, against one who tries many accounts, and
 * by the e-mail address of the account, against many who try one. The second does not look whether
 * there is such an account, and the counters hold a hash of the address.
 */
export class AttemptLimits {
  constructor(private readonly limiter: RateLimiter) {}

  /** @throws TooManyRequestsError */
  async attempt(what: Attempt, ip: string, email: string): Promise<void> {
    await this.visit(ip);
    refuseUnlessAllowed(await this.limiter.consume(keyOf(email), perAccount[what]));
  }

  /**
   * Counts by client address alone.
   * @throws TooManyRequestsError
   */
  async visit(ip: string): Promise<void> {
    refuseUnlessAllowed(await this.limiter.consume(`address:${networkOf(ip)}`, perAddress));
  }

  /** Counts for the account alone, and refuses without saying so. */
  async allows(what: Attempt, email: string): Promise<boolean> {
    return (await this.limiter.consume(keyOf(email), perAccount[what])).allowed;
  }

  /** Somebody who gets in has not been guessing. */
  async forgive(what: Attempt, email: string): Promise<void> {
    await this.limiter.reset(keyOf(email), perAccount[what]);
  }
}

function refuseUnlessAllowed({ allowed, resetSeconds }: RateDecision): void {
  if (!allowed) throw new TooManyRequestsError(resetSeconds);
}

function keyOf(email: string): string {
  return `account:${createHash('sha256').update(email).digest('base64url')}`;
}
