import { IdentityRepository, invitations } from '@app/database';
import { and, eq, gt, isNull } from 'drizzle-orm';

export interface OpenInvitation {
  // #if multi
  readonly tenantId: string;
  // #endif
  readonly id: string;
  readonly email: string;
}

// #if multi
/** Invitations, before it is known into which organization. */
// #else
/** Invitations, before it is known who accepts them. */
// #endif
export class InvitationTokensRepository extends IdentityRepository {
  async findOpen(tokenHash: string, now: Date): Promise<OpenInvitation | null> {
    const [invitation] = await this.tx
      // #if multi
      .select({
        tenantId: invitations.tenantId,
        id: invitations.id,
        email: invitations.email,
      })
      // #else
      .select({ id: invitations.id, email: invitations.email })
      // #endif
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
