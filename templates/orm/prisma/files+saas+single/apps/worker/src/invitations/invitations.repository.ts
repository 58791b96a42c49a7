import { Repository } from '@app/database';

/** Who has been asked to join. */
export class InvitationsRepository extends Repository {
  /** @returns the address, or null unless the invitation is open */
  async replaceToken(id: string, tokenHash: string, now: Date): Promise<string | null> {
    const open = { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
    const [invitation] = await this.tx.invitation.updateManyAndReturn({
      where: this.visible('invitation', { id, ...open }),
      data: { ...this.changed(), tokenHash },
      select: { email: true },
    });
    return invitation?.email ?? null;
  }
}
