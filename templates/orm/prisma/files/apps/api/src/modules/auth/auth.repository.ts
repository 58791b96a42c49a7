import { IdentityRepository } from '@app/database';

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
    const account = await this.tx.account.findUnique({
      where: { email },
      select: { id: true, passwordHash: true },
    });
    return account && { accountId: account.id, passwordHash: account.passwordHash };
  }

  async findMembership(accountId: string, slug: string): Promise<Membership | null> {
    const [membership] = await this.tx.$queryRaw<Membership[]>`
      select m.tenant_id as "tenantId", m.user_id as "userId" from memberships m
      join organizations o on o.id = m.tenant_id
      where m.account_id = ${accountId}::uuid and o.slug = ${slug}`;
    return membership ?? null;
  }
}
