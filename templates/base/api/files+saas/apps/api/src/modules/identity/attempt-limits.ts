import { setTimeout as sleep } from 'node:timers/promises';

import { TooManyRequestsError } from '@app/common';
import type { RateDecision, RateLimiter, RateRule } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

import { emailKey, networkOf } from '../../http/rate-limiter.js';
// #if nestjs
import { RATE_LIMITER } from '../../infrastructure/rate-limit.module.js';
// #endif

const seconds = 15 * 60;

const perNetwork: RateRule = { name: 'identity-address', points: 100, seconds };
/** Requests that send a mail to an address from the request. */
const perSender: RateRule = { name: 'identity-mails', points: 30, seconds };
const perSession: RateRule = { name: 'change-password', points: 10, seconds };

/** Of one network, for one account. */
const perPair = {
  'sign-in': { name: 'sign-in', points: 10, seconds },
  'sign-up': { name: 'sign-up', points: 3, seconds },
  'reset-password': { name: 'reset-password', points: 3, seconds },
} as const satisfies Record<string, RateRule>;

/** From all networks, for one account. The first tenth is answered at once. */
const wrongPasswords: RateRule = { name: 'wrong-passwords', points: 100, seconds };
const longestDelayMs = 5000;

/** Mails to one address that were requested from unknown networks. */
const perRecipient: RateRule = { name: 'identity-recipient', points: 3, seconds };

type Attempt = keyof typeof perPair;

/**
 * Limits of attempts to sign in, and of requests for mails. Attempts from other networks never lock an
 * account: a network is refused for its own attempts, and guesses from many networks slow sign-in
 * down. The limits are the same for addresses without an account.
 */
// #if nestjs
@Injectable()
// #endif
export class AttemptLimits {
  // #if nestjs
  constructor(@Inject(RATE_LIMITER) private readonly limiter: RateLimiter) {}
  // #else
  constructor(private readonly limiter: RateLimiter) {}
  // #endif

  /**
   * Waits, the longer the more passwords have been tried for the account lately.
   * @throws TooManyRequestsError for the network that has tried ten
   */
  async signIn(ip: string, email: string): Promise<void> {
    await this.attempt('sign-in', ip, email);
    const { limit, remaining } = await this.limiter.consume(emailKey(email), wrongPasswords);
    const excess = limit - remaining - limit / 10;
    if (excess > 0) await sleep((excess / limit) * longestDelayMs);
  }

  /** Resets the counters after a successful sign-in. */
  async signedIn(ip: string, email: string): Promise<void> {
    await this.limiter.reset(pairKey(ip, email), perPair['sign-in']);
    await this.limiter.reset(emailKey(email), wrongPasswords);
  }

  /** @throws TooManyRequestsError */
  async attempt(what: Attempt, ip: string, email: string): Promise<void> {
    await this.visit(ip);
    refuseUnlessAllowed(await this.limiter.consume(pairKey(ip, email), perPair[what]));
  }

  /**
   * For signed-in users; not affected by attempts of others.
   * @throws TooManyRequestsError
   */
  async confirmPassword(sessionId: string): Promise<void> {
    refuseUnlessAllowed(await this.limiter.consume(`session:${sessionId}`, perSession));
  }

  async passwordConfirmed(sessionId: string): Promise<void> {
    await this.limiter.reset(`session:${sessionId}`, perSession);
  }

  /**
   * Counts by network alone.
   * @throws TooManyRequestsError
   */
  async visit(ip: string): Promise<void> {
    refuseUnlessAllowed(await this.limiter.consume(`address:${networkOf(ip)}`, perNetwork));
  }

  /**
   * Called before a mail is sent to an address from a request.
   * @throws TooManyRequestsError for a network that has many sent
   */
  async sendMail(ip: string): Promise<void> {
    refuseUnlessAllowed(await this.limiter.consume(`address:${networkOf(ip)}`, perSender));
  }

  /** Whether one more mail may be sent to the address for requests from unknown networks. */
  async mayMail(email: string): Promise<boolean> {
    return (await this.limiter.consume(emailKey(email), perRecipient)).allowed;
  }

  /**
   * Whether a mail with which its owner sets a new password may be sent. A network from which the
   * owner has signed in has a counter of its own, so that others cannot use up the owner's limit.
   * @param known addresses of the owner
   */
  async mayReset(ip: string, email: string, known: readonly string[]): Promise<boolean> {
    const isKnown = known.some((one) => networkOf(one) === networkOf(ip));
    if (!isKnown) return this.mayMail(email);
    return (await this.limiter.consume(pairKey(ip, email), perPair['reset-password'])).allowed;
  }

  /** @throws TooManyRequestsError when mails were sent to the address a moment ago */
  async requestMail(email: string): Promise<void> {
    refuseUnlessAllowed(await this.limiter.consume(emailKey(email), perRecipient));
  }
}

function refuseUnlessAllowed({ allowed, resetSeconds }: RateDecision): void {
  if (!allowed) throw new TooManyRequestsError(resetSeconds);
}

function pairKey(ip: string, email: string): string {
  return `${emailKey(email)}/${networkOf(ip)}`;
}
