// #if nestjs
import type { Database } from '@app/database';
// #endif
import { IdentityRepository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
// #if nestjs

import { DATABASE } from '../../infrastructure/database.module.js';
// #endif

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
// #if nestjs
@Injectable()
// #endif
export class InvitationTokensRepository extends IdentityRepository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  async findOpen(tokenHash: string, now: Date): Promise<OpenInvitation | null> {
    return this.tx.invitation.findFirst({
      where: { tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
      // #if multi
      select: { tenantId: true, id: true, email: true },
      // #else
      select: { id: true, email: true },
      // #endif
    });
  }

  /** Whoever has the token of a mail has the address that it was sent to. */
  async proveAddress(id: string, at: Date): Promise<void> {
    await this.tx.account.updateMany({
      where: { id, emailVerifiedAt: null },
      data: { emailVerifiedAt: at, version: { increment: 1 } },
    });
  }
}
