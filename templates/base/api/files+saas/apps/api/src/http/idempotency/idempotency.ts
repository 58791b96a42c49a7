import { IdempotencyKeyInUseError, IdempotencyKeyReusedError } from '@app/common';
import type { Actor, UnitOfWork } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';
import {
  type Answer,
  isFinal,
  isSame,
  kept,
  type KeyedRequest,
  keyExpiry,
  type Outcome,
} from './keyed-request.js';

/** Thrown through a unit of work, so that it is rolled back. */
class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super('refused');
  }
}

/**
 * Handles a request once, however often it is sent. What it does and the answer to it are one
 * transaction: either both are there, or neither.
 */
// #if nestjs
@Injectable()
// #endif
export class Idempotency {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyKeysRepository,
  ) {}

  /**
   * @param handle does what is asked for, in this unit of work. What it has written is rolled back
   *   when it answers with a status of 400 or more. It is kept all the same, unless it asks to
   *   repeat the request.
   * @throws IdempotencyKeyInUseError while the same request is being handled
   * @throws IdempotencyKeyReusedError when the key came with another request
   */
  async once(actor: Actor, request: KeyedRequest, handle: () => Promise<Answer>): Promise<Outcome> {
    const { key } = request;
    const given = kept(request);
    try {
      return await this.unitOfWork.run(actor, async () => {
        if (!(await this.keys.tryLock(key))) throw new IdempotencyKeyInUseError();
        const earlier = await this.keys.find(key);
        if (earlier) {
          if (!isSame(earlier, given)) throw new IdempotencyKeyReusedError();
          return { answer: earlier, replayed: true };
        }
        const answer = await this.#attempt(actor, handle);
        if (!isFinal(answer)) throw new Refusal(answer);
        await this.keys.keep(key, { ...answer, ...given }, keyExpiry());
        return { answer, replayed: false };
      });
    } catch (error) {
      if (error instanceof Refusal) return { answer: error.answer, replayed: false };
      throw error;
    }
  }

  async #attempt(actor: Actor, handle: () => Promise<Answer>): Promise<Answer> {
    try {
      return await this.unitOfWork.run(actor, async () => {
        const answer = await handle();
        if (answer.status >= 400) throw new Refusal(answer);
        return answer;
      });
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  }
}
