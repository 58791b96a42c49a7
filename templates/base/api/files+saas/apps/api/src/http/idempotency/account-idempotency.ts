import { IdempotencyKeyInUseError, IdempotencyKeyReusedError, newId } from '@app/common';
import { identityScope, type UnitOfWork } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { API_CONFIG } from '../../infrastructure/config.module.js';
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import { AccountIdempotencyKeysRepository } from './account-idempotency-keys.repository.js';
import {
  type Answer,
  isFinal,
  isSame,
  kept,
  type KeptRequest,
  type KeyedRequest,
  keyExpiry,
  type Outcome,
} from './keyed-request.js';

/** The exclusive right to handle a request, until it expires. */
export interface Claim extends KeptRequest {
  readonly id: string;
  readonly accountId: string;
  readonly key: string;
  readonly expiresAt: Date;
}

interface Settings {
  readonly HANDLER_TIMEOUT_MS: number;
}

// A handler that was cut off goes on until the database cuts it off, too.
const claimedForTimeouts = 4;

/**
 * #if multi
 * Handles a request of an account once, however often it is sent. It works in several units of work,
 * of accounts and of a tenant that is not known before, so that its answer cannot be part of them as
 * it is with `Idempotency`: the key is claimed first, in a transaction of its own, and the answer
 * kept last. Should the process end in between, the request is handled again once the claim has
 * expired. Whatever it did by then is refused like any other conflict.
 * #else
 * Handles a request of an account once, however often it is sent. It works in several units of work,
 * so that its answer cannot be part of them as it is with `Idempotency`: the key is claimed first,
 * in a transaction of its own, and the answer kept last. Should the process end in between, the
 * request is handled again once the claim has expired. Whatever it did by then is refused like any
 * other conflict.
 * #endif
 */
// #if nestjs
@Injectable()
// #endif
export class AccountIdempotency {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: AccountIdempotencyKeysRepository,
    // #if nestjs
    @Inject(API_CONFIG)
    // #endif
    private readonly settings: Settings,
  ) {}

  /**
   * @param handle does what is asked for, outside of any unit of work
   * @throws IdempotencyKeyInUseError while the same request is being handled
   * @throws IdempotencyKeyReusedError when the key came with another request
   */
  async once(
    accountId: string,
    request: KeyedRequest,
    handle: () => Promise<Answer>,
  ): Promise<Outcome> {
    const expiresAt = new Date(Date.now() + claimedForTimeouts * this.settings.HANDLER_TIMEOUT_MS);
    const { key } = request;
    const claim: Claim = { id: newId(), accountId, key, ...kept(request), expiresAt };
    const earlier = await this.#claim(claim);
    if (earlier) return { answer: earlier, replayed: true };
    return { answer: await this.#attempt(claim, handle), replayed: false };
  }

  /** @returns the answer that was given before, or null when the request is to be handled now */
  #claim(claim: Claim): Promise<Answer | null> {
    return this.unitOfWork.run(identityScope, async () => {
      if (await this.keys.claim(claim)) return null;
      const earlier = await this.keys.find(claim);
      // What was there a moment ago has failed since.
      if (!earlier) throw new IdempotencyKeyInUseError();
      if (!isSame(earlier, claim)) throw new IdempotencyKeyReusedError();
      if (!earlier.answer) throw new IdempotencyKeyInUseError();
      return earlier.answer;
    });
  }

  async #attempt(claim: Claim, handle: () => Promise<Answer>): Promise<Answer> {
    let answer: Answer | undefined;
    try {
      return (answer = await handle());
    } finally {
      const final = answer && isFinal(answer) ? answer : undefined;
      await this.unitOfWork.run(identityScope, () =>
        final ? this.keys.keep(claim, final, keyExpiry()) : this.keys.release(claim),
      );
    }
  }
}
