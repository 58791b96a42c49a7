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
/** Invitations, looked up before the organization is known. */
// #else
/** Invitations, looked up before the account is known. */
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

  /** The token proves the address, because it is only sent there by mail. */
  async proveAddress(id: string, at: Date): Promise<void> {
    await this.tx.account.updateMany({
      where: { id, emailVerifiedAt: null },
      data: { emailVerifiedAt: at, version: { increment: 1 } },
    });
  }
}
