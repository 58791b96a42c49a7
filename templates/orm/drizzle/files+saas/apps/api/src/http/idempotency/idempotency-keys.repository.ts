// #if nestjs
import type { Database } from '@app/database';
// #endif
import { idempotencyKeys, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { KeptAnswer } from './keyed-request.js';

/** The number of expired keys that each new key deletes: more than one, so that their number falls. */
const swept = 10;

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
    await this.deleteExpired(swept);
    // #else
    const { createdBy } = this.created();
    await this.deleteExpired(swept);
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
