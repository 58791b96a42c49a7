import { createHash } from 'node:crypto';

import { canonicalJson, IdempotencyKeyInUseError, IdempotencyKeyReusedError } from '@app/common';
import type { Actor, UnitOfWork } from '@app/core';

import type { IdempotencyKeysRepository } from './idempotency-keys.repository.js';

/** How a request was answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null when there is none. */
  readonly body: string | null;
}

/** What makes a request the same request. */
export interface KeyedRequest {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  /** All else that says what is wanted: query string, body, the version that is changed. */
  readonly content: unknown;
}

export interface KeptAnswer extends Answer {
  readonly method: string;
  readonly path: string;
  readonly requestHash: string;
}

const keptForMs = 24 * 60 * 60 * 1000;

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
export class Idempotency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyKeysRepository,
  ) {}

  /**
   * @param handle does what is asked for, in this unit of work. What it has written is rolled back
   *   when it answers with a status of 400 or more. An answer below 500 is kept all the same.
   * @returns the answer, and whether it is the one that was given before
   * @throws IdempotencyKeyInUseError while the same request is being handled
   * @throws IdempotencyKeyReusedError when the key came with another request
   */
  async once(
    actor: Actor,
    request: KeyedRequest,
    handle: () => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly replayed: boolean }> {
    const { key, method, path } = request;
    const content = canonicalJson(request.content);
    const requestHash = createHash('sha256').update(content).digest('hex');
    try {
      return await this.unitOfWork.run(actor, async () => {
        if (!(await this.keys.tryLock(key))) throw new IdempotencyKeyInUseError();
        const kept = await this.keys.find(key);
        if (kept) {
          const isSame = kept.method === method && kept.path === path;
          if (!isSame || kept.requestHash !== requestHash) throw new IdempotencyKeyReusedError();
          return { answer: kept, replayed: true };
        }
        const answer = await this.#attempt(actor, handle);
        if (answer.status >= 500) throw new Refusal(answer);
        const expiresAt = new Date(Date.now() + keptForMs);
        await this.keys.keep(key, { ...answer, method, path, requestHash }, expiresAt);
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
