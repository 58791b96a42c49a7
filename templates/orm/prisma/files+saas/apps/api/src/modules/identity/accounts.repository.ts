import { newId } from '@app/common';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { IdentityRepository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Account, NewAccount, NewAccountToken, TokenPurpose } from './identity.model.js';

const accountColumns = {
  id: true,
  email: true,
  name: true,
  passwordHash: true,
  emailVerifiedAt: true,
} as const;

// #if nestjs
@Injectable()
// #endif
export class AccountsRepository extends IdentityRepository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  async find(id: string): Promise<Account | null> {
    return this.tx.account.findFirst({ where: { id }, select: accountColumns });
  }

  async findByEmail(email: string): Promise<Account | null> {
    return this.tx.account.findFirst({ where: { email }, select: accountColumns });
  }

  /** @returns the account with the e-mail address, and whether it was made here */
  async createUnlessKnown(
    account: NewAccount,
  ): Promise<{ readonly account: Account; readonly isNew: boolean }> {
    const { count } = await this.tx.account.createMany({
      data: { ...account, id: newId() },
      skipDuplicates: true,
    });
    const known = await this.findByEmail(account.email);
    if (!known) throw new Error('The account was removed during a concurrent sign-up');
    return { account: known, isNew: count > 0 };
  }

  /** @returns false when its address is verified */
  async removeUnverified(id: string): Promise<boolean> {
    const { count } = await this.tx.account.deleteMany({ where: { id, emailVerifiedAt: null } });
    return count > 0;
  }

  /**
   * Locks the account, so that no other transaction changes the password until this unit of work ends.
   * @returns false when it has been changed
   */
  async holdPassword(id: string, passwordHash: string): Promise<boolean> {
    const held = await this.tx.$queryRaw<readonly unknown[]>`
      select 1 from accounts where id = ${id}::uuid and password_hash = ${passwordHash} for no key update`;
    return held.length > 0;
  }

  /** @returns false when the password is no longer the old one */
  async replacePassword(id: string, passwordHash: string, oldHash: string): Promise<boolean> {
    const { count } = await this.tx.account.updateMany({
      where: { id, passwordHash: oldHash },
      data: { passwordHash, version: { increment: 1 } },
    });
    return count > 0;
  }

  async setPassword(id: string, passwordHash: string): Promise<void> {
    await this.tx.account.updateMany({
      where: { id },
      data: { passwordHash, version: { increment: 1 } },
    });
  }

  async markVerified(id: string, at: Date): Promise<void> {
    await this.tx.account.updateMany({
      where: { id, emailVerifiedAt: null },
      data: { emailVerifiedAt: at, version: { increment: 1 } },
    });
  }

  /** Replaces the token, so that only the one of the last mail is valid. */
  async replaceToken(token: NewAccountToken): Promise<void> {
    const { accountId, purpose } = token;
    await this.tx.accountToken.deleteMany({ where: { accountId, purpose, usedAt: null } });
    await this.tx.accountToken.create({ data: { ...token, id: newId() }, select: { id: true } });
  }

  /** The account that a token from a mail belongs to; only while the token is valid. */
  async findByToken(purpose: TokenPurpose, tokenHash: string, now: Date): Promise<Account | null> {
    const token = await this.tx.accountToken.findFirst({
      where: isGood(purpose, tokenHash, now),
      select: { account: { select: accountColumns } },
    });
    return token?.account ?? null;
  }

  /**
   * Uses a token, and invalidates all others of its account for the same purpose.
   * @returns the account, or null when the token is no longer valid
   */
  async spendToken(purpose: TokenPurpose, tokenHash: string, now: Date): Promise<string | null> {
    const [spent] = await this.tx.accountToken.updateManyAndReturn({
      where: isGood(purpose, tokenHash, now),
      data: { usedAt: now },
      select: { accountId: true },
    });
    if (!spent) return null;
    await this.tx.accountToken.updateMany({
      where: { accountId: spent.accountId, purpose, usedAt: null },
      data: { usedAt: now },
    });
    return spent.accountId;
  }
}

function isGood(purpose: TokenPurpose, tokenHash: string, now: Date) {
  return { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } };
}
