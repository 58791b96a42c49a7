import { newId } from '@app/common';
import { accounts, accountTokens, IdentityRepository } from '@app/database';
import { and, eq, isNull } from 'drizzle-orm';

export interface Recipient {
  readonly email: string;
  readonly name: string;
  readonly isVerified: boolean;
}

interface NewAccountToken {
  readonly accountId: string;
  readonly purpose: 'verify-email' | 'reset-password';
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

/** What mails to the owners of accounts need. */
export class AccountsRepository extends IdentityRepository {
  async find(id: string): Promise<Recipient | null> {
    const [account] = await this.tx
      .select({ email: accounts.email, name: accounts.name, verifiedAt: accounts.emailVerifiedAt })
      .from(accounts)
      .where(eq(accounts.id, id));
    if (!account) return null;
    const { verifiedAt, ...recipient } = account;
    return { ...recipient, isVerified: verifiedAt !== null };
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
}
