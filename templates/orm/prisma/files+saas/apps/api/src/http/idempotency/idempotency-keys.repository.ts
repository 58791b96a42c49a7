// #if nestjs
import type { Database } from '@app/database';
// #endif
import { Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

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
    const [row] = await this.tx.$queryRaw<{ locked: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as locked`;
    return row?.locked === true;
  }

  async find(key: string): Promise<KeptAnswer | null> {
    const row = await this.tx.idempotencyKey.findFirst({
      where: { ...this.#own(key), expiresAt: { gt: new Date() } },
    });
    if (!row) return null;
    const headers = row.headers as Record<string, string>;
    return { ...row, headers, body: (row.body as StoredBody)?.text ?? null };
  }

  async keep(key: string, answer: KeptAnswer, expiresAt: Date): Promise<void> {
    // #if multi
    const { tenantId, createdBy } = this.created();
    await this.deleteExpired(swept);
    // #else
    const { createdBy } = this.created();
    await this.deleteExpired(swept);
    // #endif
    await this.tx.idempotencyKey.deleteMany({ where: this.#own(key) });
    const { method, path, requestHash, status, headers, body } = answer;
    await this.tx.idempotencyKey.createMany({
      data: {
        ...{ method, path, requestHash, status, headers: { ...headers }, expiresAt },
        ...(body !== null && { body: { text: body } }),
        // #if multi
        ...{ tenantId, userId: createdBy ?? '', key },
        // #else
        ...{ userId: createdBy ?? '', key },
        // #endif
      },
    });
  }

  /** Deletes expired keys; skips those that another transaction is deleting. */
  async deleteExpired(limit: number): Promise<void> {
    // #if multi
    const { tenantId } = this.created();
    await this.tx.$executeRaw`
      delete from idempotency_keys where ctid in (
        select ctid from idempotency_keys
        where tenant_id = ${tenantId}::uuid and expires_at < now()
        limit ${limit} for update skip locked)`;
    // #else
    await this.tx.$executeRaw`
      delete from idempotency_keys where ctid in (
        select ctid from idempotency_keys where expires_at < now()
        limit ${limit} for update skip locked)`;
    // #endif
  }

  #own(key: string) {
    const { createdBy } = this.created();
    return this.visible('idempotencyKey', { userId: createdBy ?? '', key });
  }
}
