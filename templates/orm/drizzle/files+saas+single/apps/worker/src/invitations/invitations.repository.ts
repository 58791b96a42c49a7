import { invitations, Repository } from '@app/database';
import { eq, gt, isNull } from 'drizzle-orm';

/** Who has been asked to join. */
export class InvitationsRepository extends Repository {
  /** @returns the address, or null unless the invitation is open */
  async replaceToken(id: string, tokenHash: string, now: Date): Promise<string | null> {
    const [invitation] = await this.tx
      .update(invitations)
      .set({ ...this.changed(), tokenHash })
      .where(
        this.visible(
          invitations,
          eq(invitations.id, id),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
          gt(invitations.expiresAt, now),
        ),
      )
      .returning({ email: invitations.email });
    return invitation?.email ?? null;
  }
}
