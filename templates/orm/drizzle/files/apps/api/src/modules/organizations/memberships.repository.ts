import { IdentityRepository, invitations, memberships, organizations, roles } from '@app/database';
import { and, asc, eq, gt, isNull } from 'drizzle-orm';

import type { Membership } from './organizations.contract.js';

export interface OpenInvitation {
  readonly tenantId: string;
  readonly id: string;
  readonly email: string;
}

/** What can be looked up before it is known in which organization. */
export class MembershipsRepository extends IdentityRepository {
  async listOf(accountId: string): Promise<readonly Membership[]> {
    return this.tx
      .select({
        tenantId: memberships.tenantId,
        userId: memberships.userId,
        organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
        role: roles.name,
      })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.tenantId))
      .innerJoin(
        roles,
        and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)),
      )
      .where(eq(memberships.accountId, accountId))
      .orderBy(asc(memberships.createdAt), asc(memberships.tenantId));
  }

  async isTaken(slug: string): Promise<boolean> {
    const taken = await this.tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.slug, slug));
    return taken.length > 0;
  }

  async findInvitation(tokenHash: string, now: Date): Promise<OpenInvitation | null> {
    const [invitation] = await this.tx
      .select({
        tenantId: invitations.tenantId,
        id: invitations.id,
        email: invitations.email,
      })
      .from(invitations)
      .where(
        and(
          eq(invitations.tokenHash, tokenHash),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
          gt(invitations.expiresAt, now),
        ),
      );
    return invitation ?? null;
  }
}
