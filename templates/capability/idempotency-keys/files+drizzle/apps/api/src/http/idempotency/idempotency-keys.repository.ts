// #if nestjs
import type { Database } from '@app/database';
// #endif
import {
  accountIdempotencyKeys,
  idempotencyKeys,
  IdentityRepository,
  Repository,
} from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Answer, Claim, KeptAnswer, KeptRequest } from './idempotency.js';

/** The number of expired keys that each new key deletes: more than one, so that their number falls. */
const cleanupBatch = 10;

/** The text itself, so that not even the order of keys changes. */
type StoredBody = { readonly text: string } | null;

/** The keys of the user of the running unit of work. */
// #if nestjs
@Injectable()
// #endif
export class IdempotencyKeysRepository extends Repository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  /** @returns false when another unit of work has it; it is held until this one ends */
  async tryLock(key: string): Promise<boolean> {
    // #if multi
    const { tenantId, createdBy } = this.created();
    const name = `idempotency/${tenantId}/${createdBy ?? ''}/${key}`;
    // #else
    const { createdBy } = this.created();
    const name = `idempotency/${createdBy ?? ''}/${key}`;
    // #endif
    const { rows } = await this.tx.execute<{ locked: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as locked`,
    );
    return rows[0]?.locked === true;
  }

  async find(key: string): Promise<KeptAnswer | null> {
    const [row] = await this.tx
      .select()
      .from(idempotencyKeys)
      .where(and(this.#own(key), gt(idempotencyKeys.expiresAt, new Date())));
    return row ? { ...row, body: (row.body as StoredBody)?.text ?? null } : null;
  }

  async keep(key: string, answer: KeptAnswer, expiresAt: Date): Promise<void> {
    // #if multi
    const { tenantId, createdBy } = this.created();
    await this.deleteExpired(cleanupBatch);
    // #else
    const { createdBy } = this.created();
    await this.deleteExpired(cleanupBatch);
    // #endif
    await this.tx.delete(idempotencyKeys).where(this.#own(key));
    const { method, path, requestHash, status, headers, body } = answer;
    const stored: StoredBody = body === null ? null : { text: body };
    const row = { method, path, requestHash, status, headers, body: stored, expiresAt };
    // #if multi
    await this.tx
      .insert(idempotencyKeys)
      .values({ ...row, tenantId, userId: createdBy ?? '', key });
    // #else
    await this.tx.insert(idempotencyKeys).values({ ...row, userId: createdBy ?? '', key });
    // #endif
  }

  /** Deletes expired keys; skips those that another transaction is deleting. */
  async deleteExpired(limit: number): Promise<void> {
    const expired = this.tx
      .select({ key: sql`ctid` })
      .from(idempotencyKeys)
      .where(this.visible(idempotencyKeys, lt(idempotencyKeys.expiresAt, new Date())))
      .limit(limit)
      .for('update', { skipLocked: true });
    await this.tx.delete(idempotencyKeys).where(inArray(sql`ctid`, expired));
  }

  #own(key: string) {
    const { createdBy } = this.created();
    return this.visible(
      idempotencyKeys,
      eq(idempotencyKeys.userId, createdBy ?? ''),
      eq(idempotencyKeys.key, key),
    );
  }
}

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
      .limit(cleanupBatch)
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
