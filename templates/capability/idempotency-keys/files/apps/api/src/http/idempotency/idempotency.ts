import { createHash } from 'node:crypto';

import { AppError, canonicalJson, newId } from '@app/common';
import { type Actor, identityScope, type UnitOfWork } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { API_CONFIG } from '../../infrastructure/config.module.js';
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import {
  AccountIdempotencyKeysRepository,
  IdempotencyKeysRepository,
} from './idempotency-keys.repository.js';

/** How a request was answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null when there is none. */
  readonly body: string | null;
}

/** An answer, and whether it is the one that was given before. */
export interface Outcome {
  readonly answer: Answer;
  readonly replayed: boolean;
}

/** What makes a request the same request. */
export interface KeyedRequest {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  /** The rest of the request: query string, body, If-Match. */
  readonly content: unknown;
}

/** The same as it is stored: the content is hashed, so that the database does not hold it. */
export interface KeptRequest {
  readonly method: string;
  readonly path: string;
  readonly requestHash: string;
}

export interface KeptAnswer extends Answer, KeptRequest {}

const keptForMs = 24 * 60 * 60 * 1000;

/** When a key that is stored now expires. */
export function keyExpiry(): Date {
  return new Date(Date.now() + keptForMs);
}

export function kept({ method, path, content }: KeyedRequest): KeptRequest {
  const requestHash = createHash('sha256').update(canonicalJson(content)).digest('hex');
  return { method, path, requestHash };
}

export function isSame(one: KeptRequest, other: KeptRequest): boolean {
  return (
    one.method === other.method && one.path === other.path && one.requestHash === other.requestHash
  );
}

/** Whether a repetition would get the same answer, so that the answer can be stored. */
export function isFinal({ status }: Answer): boolean {
  return status < 500 && status !== 408 && status !== 429;
}

/** The request with this key is still being handled. */
export class IdempotencyKeyInUseError extends AppError {
  readonly code = 'idempotency_key_in_use';
  readonly status = 409;
  override readonly retryAfterSeconds = 1;

  constructor() {
    super('The request with this Idempotency-Key is still being handled. Repeat it in a moment.');
  }
}

/** A key belongs to one request and must not come with another one. */
export class IdempotencyKeyReusedError extends AppError {
  readonly code = 'idempotency_key_reused';
  readonly status = 422;

  constructor() {
    super('This Idempotency-Key came with another request before. Every request needs its own.');
  }
}

/** An answer with an error: thrown through a unit of work, so that it is rolled back. */
class ErrorAnswer extends Error {
  constructor(readonly answer: Answer) {
    super('The request is answered with an error.');
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
        if (!isFinal(answer)) throw new ErrorAnswer(answer);
        await this.keys.keep(key, { ...answer, ...given }, keyExpiry());
        return { answer, replayed: false };
      });
    } catch (error) {
      if (error instanceof ErrorAnswer) return { answer: error.answer, replayed: false };
      throw error;
    }
  }

  async #attempt(actor: Actor, handle: () => Promise<Answer>): Promise<Answer> {
    try {
      return await this.unitOfWork.run(actor, async () => {
        const answer = await handle();
        if (answer.status >= 400) throw new ErrorAnswer(answer);
        return answer;
      });
    } catch (error) {
      if (error instanceof ErrorAnswer) return error.answer;
      throw error;
    }
  }
}

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
