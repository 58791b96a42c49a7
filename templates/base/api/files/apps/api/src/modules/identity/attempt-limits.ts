import { setTimeout as sleep } from 'node:timers/promises';

import { TooManyRequestsError } from '@app/common';
import type { RateDecision, RateLimiter, RateRule } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

import { addressKey } from '../../http/address-key.js';
import { networkOf } from '../../http/client-network.js';
// #if nestjs
import { RATE_LIMITER } from '../../infrastructure/rate-limit.module.js';
// #endif

const seconds = 15 * 60;

const perNetwork: RateRule = { name: 'identity-address', points: 100, seconds };
/** Requests that send a mail to an address that somebody has typed. */
const perSender: RateRule = { name: 'identity-mails', points: 30, seconds };
const perSession: RateRule = { name: 'change-password', points: 10, seconds };

/** Of one network, for one account. */
const perPair = {
  'sign-in': { name: 'sign-in', points: 10, seconds },
  'sign-up': { name: 'sign-up', points: 3, seconds },
  'reset-password': { name: 'reset-password', points: 3, seconds },
} as const satisfies Record<string, RateRule>;

/** Of everybody, for one account. The first tenth is answered at once. */
const wrongPasswords: RateRule = { name: 'wrong-passwords', points: 100, seconds };
const longestDelayMs = 5000;

/** Mails to one address that strangers have caused. */
const perRecipient: RateRule = { name: 'identity-recipient', points: 3, seconds };

type Attempt = keyof typeof perPair;

/**
 * How often somebody may try. Nobody is kept out of an account by what others do elsewhere: a
 * network is refused for what came from it, and guesses from many networks make signing in slow.
 * None of it looks whether there is such an account.
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
    const { limit, remaining } = await this.limiter.consume(addressKey(email), wrongPasswords);
    const excess = limit - remaining - limit / 10;
    if (excess > 0) await sleep((excess / limit) * longestDelayMs);
  }

  /** Somebody who gets in has not been guessing. */
  async signedIn(ip: string, email: string): Promise<void> {
    await this.limiter.reset(pairKey(ip, email), perPair['sign-in']);
    await this.limiter.reset(addressKey(email), wrongPasswords);
  }

  /** @throws TooManyRequestsError */
  async attempt(what: Attempt, ip: string, email: string): Promise<void> {
    await this.visit(ip);
    refuseUnlessAllowed(await this.limiter.consume(pairKey(ip, email), perPair[what]));
  }

  /**
   * For somebody who is signed in, whatever others do.
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
   * Before a mail is sent to an address that somebody has typed.
   * @throws TooManyRequestsError for a network that has many sent
   */
  async sendMail(ip: string): Promise<void> {
    refuseUnlessAllowed(await this.limiter.consume(`address:${networkOf(ip)}`, perSender));
  }

  /** Whether strangers may have one more mail sent to the address. */
  async mayMail(email: string): Promise<boolean> {
    return (await this.limiter.consume(addressKey(email), perRecipient)).allowed;
  }

  /**
   * Whether a mail with which its owner sets a new password may be sent. A network from which the
   * owner has signed in is counted by itself, so that no stranger uses up what is the owner's.
   * @param known addresses of the owner
   */
  async mayReset(ip: string, email: string, known: readonly string[]): Promise<boolean> {
    const isKnown = known.some((one) => networkOf(one) === networkOf(ip));
    if (!isKnown) return this.mayMail(email);
    return (await this.limiter.consume(pairKey(ip, email), perPair['reset-password'])).allowed;
  }

  /** @throws TooManyRequestsError when mails were sent to the address a moment ago */
  async requestMail(email: string): Promise<void> {
    refuseUnlessAllowed(await this.limiter.consume(addressKey(email), perRecipient));
  }
}

function refuseUnlessAllowed({ allowed, resetSeconds }: RateDecision): void {
  if (!allowed) throw new TooManyRequestsError(resetSeconds);
}

function pairKey(ip: string, email: string): string {
  return `${addressKey(email)}/${networkOf(ip)}`;
}
