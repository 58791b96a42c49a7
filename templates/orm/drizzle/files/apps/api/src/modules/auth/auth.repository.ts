import { accounts, IdentityRepository, memberships, organizations } from '@app/database';
import { and, eq } from 'drizzle-orm';

export interface Credentials {
  readonly accountId: string;
  readonly passwordHash: string;
}

export interface Membership {
  readonly tenantId: string;
  readonly userId: string;
}

/** What signing in needs to know. */
export class AuthRepository extends IdentityRepository {
  async findCredentials(email: string): Promise<Credentials | null> {
    const [credentials] = await this.tx
      .select({ accountId: accounts.id, passwordHash: accounts.passwordHash })
      .from(accounts)
      .where(eq(accounts.email, email));
    return credentials ?? null;
  }

  async findMembership(accountId: string, slug: string): Promise<Membership | null> {
    const [membership] = await this.tx
      .select({ tenantId: memberships.tenantId, userId: memberships.userId })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.tenantId))
      .where(and(eq(memberships.accountId, accountId), eq(organizations.slug, slug)));
    return membership ?? null;
  }
}
