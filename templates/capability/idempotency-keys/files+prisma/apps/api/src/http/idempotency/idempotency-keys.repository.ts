// #if nestjs
import type { Database } from '@app/database';
// #endif
import { IdentityRepository, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

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
    await this.deleteExpired(cleanupBatch);
    // #else
    const { createdBy } = this.created();
    await this.deleteExpired(cleanupBatch);
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
    const { id, accountId, key, method, path, requestHash, expiresAt } = claim;
    const claimed = await this.tx.$executeRaw`
      insert into account_idempotency_keys as taken
        (account_id, key, id, method, path, request_hash, expires_at)
      values
        (${accountId}::uuid, ${key}, ${id}::uuid, ${method}, ${path}, ${requestHash}, ${expiresAt})
      on conflict (account_id, key) do update set
        id = excluded.id, method = excluded.method, path = excluded.path,
        request_hash = excluded.request_hash, status = null, headers = null, body = null,
        created_at = now(), expires_at = excluded.expires_at
      where taken.expires_at < ${new Date()}`;
    return claimed > 0;
  }

  async find({ accountId, key }: Pick<Claim, 'accountId' | 'key'>): Promise<Found | null> {
    const row = await this.tx.accountIdempotencyKey.findFirst({
      where: { accountId, key },
    });
    if (!row) return null;
    const { status } = row;
    const headers = (row.headers ?? {}) as Record<string, string>;
    const body = (row.body as StoredBody)?.text ?? null;
    return { ...row, answer: status === null ? null : { status, headers, body } };
  }

  /** Stores the answer, unless the claim has expired and another request has the key. */
  async keep(claim: Claim, { status, headers, body }: Answer, expiresAt: Date): Promise<void> {
    await this.#deleteExpired();
    await this.tx.accountIdempotencyKey.updateMany({
      where: claimed(claim),
      data: {
        ...{ status, headers: { ...headers }, expiresAt },
        ...(body !== null && { body: { text: body } }),
      },
    });
  }

  /** Releases the key, so that the request can be repeated. */
  async release(claim: Claim): Promise<void> {
    await this.tx.accountIdempotencyKey.deleteMany({ where: claimed(claim) });
  }

  /** Deletes expired keys; skips those that another transaction is deleting. */
  async #deleteExpired(): Promise<void> {
    await this.tx.$executeRaw`
      delete from account_idempotency_keys where ctid in (
        select ctid from account_idempotency_keys where expires_at < now()
        limit ${cleanupBatch} for update skip locked)`;
  }
}

function claimed({ id, accountId, key }: Claim) {
  return { id, accountId, key };
}
