import { invitations, organizations, Repository } from '@app/database';
import { eq, gt, isNull } from 'drizzle-orm';

export interface OpenInvitation {
  readonly email: string;
  /** Its name. */
  readonly organization: string;
}

/** Who has been asked to join. */
export class InvitationsRepository extends Repository {
  /** @returns null unless the invitation is open */
  async replaceToken(id: string, tokenHash: string, now: Date): Promise<OpenInvitation | null> {
    const [invitation] = await this.tx
      .update(invitations)
      .set({ ...this.changed(), tokenHash })
      .from(organizations)
      .where(
        this.visible(
          invitations,
          eq(organizations.id, invitations.tenantId),
          eq(invitations.id, id),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
          gt(invitations.expiresAt, now),
        ),
      )
      .returning({ email: invitations.email, organization: organizations.name });
    return invitation ?? null;
  }
}
