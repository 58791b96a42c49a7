import { newId } from '@app/common';
import { IdentityRepository } from '@app/database';

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
    const account = await this.tx.account.findFirst({
      where: { id },
      select: { email: true, name: true, emailVerifiedAt: true },
    });
    if (!account) return null;
    const { email, name, emailVerifiedAt } = account;
    return { email, name, isVerified: emailVerifiedAt !== null };
  }

  /** Replaces the token, so that only the one of the last mail is valid. */
  async replaceToken(token: NewAccountToken): Promise<void> {
    const { accountId, purpose } = token;
    await this.tx.accountToken.deleteMany({ where: { accountId, purpose, usedAt: null } });
    await this.tx.accountToken.create({ data: { ...token, id: newId() }, select: { id: true } });
  }
}
