import { TooManyRequestsError } from '@app/common';
import type { Actor, RateLimiter, RateRule } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

import { emailKey } from '../../http/rate-limiter.js';
// #if nestjs
import { RATE_LIMITER } from '../../infrastructure/rate-limit.module.js';
// #endif

const seconds = 3600;

const perSender: RateRule = { name: 'invitations-by', points: 50, seconds };
// #if multi
/** By one organization, so that others cannot use up its limit. */
// #endif
const perRecipient: RateRule = { name: 'invitations-to', points: 3, seconds };
// #if multi
/** By all organizations together. */
const perAddress: RateRule = { name: 'invitations-to-address', points: 10, seconds };
// #endif

/** Limits of mails to addresses that may belong to people without any relation to this application. */
// #if nestjs
@Injectable()
// #endif
export class InvitationLimits {
  // #if nestjs
  constructor(@Inject(RATE_LIMITER) private readonly limiter: RateLimiter) {}
  // #else
  constructor(private readonly limiter: RateLimiter) {}
  // #endif

  /** @throws TooManyRequestsError */
  // #if multi
  async invite({ accountId, tenantId }: Actor, email: string): Promise<void> {
    await this.#count(accountId, perSender);
    await this.#count(`${tenantId}/${emailKey(email)}`, perRecipient);
    await this.#count(emailKey(email), perAddress);
  }
  // #else
  async invite({ accountId }: Actor, email: string): Promise<void> {
    await this.#count(accountId, perSender);
    await this.#count(emailKey(email), perRecipient);
  }
  // #endif

  async #count(key: string, rule: RateRule): Promise<void> {
    const { allowed, resetSeconds } = await this.limiter.consume(key, rule);
    if (!allowed) throw new TooManyRequestsError(resetSeconds);
  }
}
