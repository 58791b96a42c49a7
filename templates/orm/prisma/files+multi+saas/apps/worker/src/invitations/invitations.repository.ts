import { Repository } from '@app/database';

export interface OpenInvitation {
  readonly email: string;
  /** Its name. */
  readonly organization: string;
}

/** Who has been asked to join. */
export class InvitationsRepository extends Repository {
  /** @returns null unless the invitation is open */
  async replaceToken(id: string, tokenHash: string, now: Date): Promise<OpenInvitation | null> {
    const open = { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
    const [invitation] = await this.tx.invitation.updateManyAndReturn({
      where: this.visible('invitation', { id, ...open }),
      data: { ...this.changed(), tokenHash },
      select: { email: true, role: { select: { tenant: { select: { name: true } } } } },
    });
    return invitation
      ? { email: invitation.email, organization: invitation.role.tenant.name }
      : null;
  }
}
