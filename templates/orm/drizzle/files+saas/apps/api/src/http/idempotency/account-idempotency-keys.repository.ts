// #if nestjs
import type { Database } from '@app/database';
// #endif
import { accountIdempotencyKeys, IdentityRepository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, eq, inArray, lt, sql } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Claim } from './account-idempotency.js';
import type { Answer, KeptRequest } from './keyed-request.js';

/** The number of expired keys that each new key deletes: more than one, so that their number falls. */
const swept = 10;

/** The text itself, so that not even the order of keys changes. */
type StoredBody = { readonly text: string } | null;

interface Found extends KeptRequest {
  /** Null while the request is being handled. */
  readonly answer: Answer | null;
}

/** The keys of accounts, and the answers to what they were sent with. */
// #if nestjs
@Injectable()
// #endif
export class AccountIdempotencyKeysRepository extends IdentityRepository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  /** @returns false when the key is taken, by a request or by the answer to one */
  async claim(claim: Claim): Promise<boolean> {
    const unanswered = { status: null, headers: null, body: null };
    const claimed = await this.tx
      .insert(accountIdempotencyKeys)
      .values({ ...claim, ...unanswered })
      .onConflictDoUpdate({
        target: [accountIdempotencyKeys.accountId, accountIdempotencyKeys.key],
        set: { ...claim, ...unanswered, createdAt: new Date() },
        setWhere: lt(accountIdempotencyKeys.expiresAt, new Date()),
      })
      .returning({ id: accountIdempotencyKeys.id });
    return claimed.length > 0;
  }

  async find({ accountId, key }: Pick<Claim, 'accountId' | 'key'>): Promise<Found | null> {
    const [row] = await this.tx
      .select()
      .from(accountIdempotencyKeys)
      .where(
        and(eq(accountIdempotencyKeys.accountId, accountId), eq(accountIdempotencyKeys.key, key)),
      );
    if (!row) return null;
    const { status, headers, body } = row;
    const text = (body as StoredBody)?.text ?? null;
    return {
      ...row,
      answer: status === null ? null : { status, headers: headers ?? {}, body: text },
    };
  }

  /** Stores the answer, unless the claim has expired and another request has the key. */
  async keep(claim: Claim, { status, headers, body }: Answer, expiresAt: Date): Promise<void> {
    await this.#deleteExpired();
    const stored: StoredBody = body === null ? null : { text: body };
    await this.tx
      .update(accountIdempotencyKeys)
      .set({ status, headers, body: stored, expiresAt })
      .where(this.#claimed(claim));
  }

  /** Releases the key, so that the request can be repeated. */
  async release(claim: Claim): Promise<void> {
    await this.tx.delete(accountIdempotencyKeys).where(this.#claimed(claim));
  }

  /** Deletes expired keys; skips those that another transaction is deleting. */
  async #deleteExpired(): Promise<void> {
    const expired = this.tx
      .select({ key: sql`ctid` })
      .from(accountIdempotencyKeys)
      .where(lt(accountIdempotencyKeys.expiresAt, new Date()))
      .limit(swept)
      .for('update', { skipLocked: true });
    await this.tx.delete(accountIdempotencyKeys).where(inArray(sql`ctid`, expired));
  }

  #claimed({ id, accountId, key }: Claim) {
    return and(
      eq(accountIdempotencyKeys.accountId, accountId),
      eq(accountIdempotencyKeys.key, key),
      eq(accountIdempotencyKeys.id, id),
    );
  }
}
