export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly roleId: string;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly createdAt: Date;
}

/** What becomes of an invitation. */
export const invitationStatuses = ['open', 'accepted', 'revoked', 'expired'] as const;

export function statusOf(
  { acceptedAt, revokedAt, expiresAt }: Invitation,
  now: Date,
): (typeof invitationStatuses)[number] {
  if (acceptedAt) return 'accepted';
  if (revokedAt) return 'revoked';
  return expiresAt > now ? 'open' : 'expired';
}
