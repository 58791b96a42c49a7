import { newId } from '@app/common';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { accounts, accountTokens, IdentityRepository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, eq, gt, isNull, sql } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Account, NewAccount, NewAccountToken, TokenPurpose } from './identity.model.js';

const accountColumns = {
  id: accounts.id,
  email: accounts.email,
  name: accounts.name,
  passwordHash: accounts.passwordHash,
  emailVerifiedAt: accounts.emailVerifiedAt,
};

const nextVersion = sql`${accounts.version} + 1`;

// #if nestjs
@Injectable()
// #endif
export class AccountsRepository extends IdentityRepository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  readonly #byEmail = this.prepared('accounts_find_by_email', (tx) =>
    tx
      .select(accountColumns)
      .from(accounts)
      .where(eq(accounts.email, sql.placeholder('email'))),
  );

  async find(id: string): Promise<Account | null> {
    const [account] = await this.tx
      .select(accountColumns)
      .from(accounts)
      .where(eq(accounts.id, id));
    return account ?? null;
  }

  async findByEmail(email: string): Promise<Account | null> {
    const [account] = await this.#byEmail({ email });
    return account ?? null;
  }

  /** @returns the account with the e-mail address, and whether it was made here */
  async createUnlessKnown(
    account: NewAccount,
  ): Promise<{ readonly account: Account; readonly isNew: boolean }> {
    const [created] = await this.tx
      .insert(accounts)
      .values({ ...account, id: newId() })
      .onConflictDoNothing({ target: accounts.email })
      .returning(accountColumns);
    const known = await this.findByEmail(account.email);
    if (!known) throw new Error('The account was removed during a concurrent sign-up');
    return { account: known, isNew: created !== undefined };
  }

  /** @returns false when its address is verified */
  async removeUnverified(id: string): Promise<boolean> {
    const removed = await this.tx
      .delete(accounts)
      .where(and(eq(accounts.id, id), isNull(accounts.emailVerifiedAt)))
      .returning({ id: accounts.id });
    return removed.length > 0;
  }

  /**
   * Locks the account, so that no other transaction changes the password until this unit of work ends.
   * @returns false when it has been changed
   */
  async holdPassword(id: string, passwordHash: string): Promise<boolean> {
    const held = await this.tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.id, id), eq(accounts.passwordHash, passwordHash)))
      .for('no key update');
    return held.length > 0;
  }

  /** @returns false when the password is no longer the old one */
  async replacePassword(id: string, passwordHash: string, oldHash: string): Promise<boolean> {
    const replaced = await this.tx
      .update(accounts)
      .set({ passwordHash, version: nextVersion })
      .where(and(eq(accounts.id, id), eq(accounts.passwordHash, oldHash)))
      .returning({ id: accounts.id });
    return replaced.length > 0;
  }

  async setPassword(id: string, passwordHash: string): Promise<void> {
    await this.tx
      .update(accounts)
      .set({ passwordHash, version: nextVersion })
      .where(eq(accounts.id, id));
  }

  async markVerified(id: string, at: Date): Promise<void> {
    await this.tx
      .update(accounts)
      .set({ emailVerifiedAt: at, version: nextVersion })
      .where(and(eq(accounts.id, id), isNull(accounts.emailVerifiedAt)));
  }

  /** Replaces the token, so that only the one of the last mail is valid. */
  async replaceToken(token: NewAccountToken): Promise<void> {
    const { accountId, purpose } = token;
    await this.tx
      .delete(accountTokens)
      .where(
        and(
          eq(accountTokens.accountId, accountId),
          eq(accountTokens.purpose, purpose),
          isNull(accountTokens.usedAt),
        ),
      );
    await this.tx.insert(accountTokens).values({ ...token, id: newId() });
  }

  /** The account that a token from a mail belongs to; only while the token is valid. */
  async findByToken(purpose: TokenPurpose, tokenHash: string, now: Date): Promise<Account | null> {
    const [account] = await this.tx
      .select(accountColumns)
      .from(accountTokens)
      .innerJoin(accounts, eq(accounts.id, accountTokens.accountId))
      .where(isGood(purpose, tokenHash, now));
    return account ?? null;
  }

  /**
   * Uses a token, and invalidates all others of its account for the same purpose.
   * @returns the account, or null when the token is no longer valid
   */
  async spendToken(purpose: TokenPurpose, tokenHash: string, now: Date): Promise<string | null> {
    const [spent] = await this.tx
      .update(accountTokens)
      .set({ usedAt: now })
      .where(isGood(purpose, tokenHash, now))
      .returning({ accountId: accountTokens.accountId });
    if (!spent) return null;
    await this.tx
      .update(accountTokens)
      .set({ usedAt: now })
      .where(
        and(
          eq(accountTokens.accountId, spent.accountId),
          eq(accountTokens.purpose, purpose),
          isNull(accountTokens.usedAt),
        ),
      );
    return spent.accountId;
  }
}

function isGood(purpose: TokenPurpose, tokenHash: string, now: Date) {
  return and(
    eq(accountTokens.tokenHash, tokenHash),
    eq(accountTokens.purpose, purpose),
    isNull(accountTokens.usedAt),
    gt(accountTokens.expiresAt, now),
  );
}
