// #if nestjs
import type { Database } from '@app/database';
// #endif
import { accounts, IdentityRepository, invitations } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
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

  /** The token proves the address, because it is only sent there by mail. */
  async proveAddress(accountId: string, at: Date): Promise<void> {
    await this.tx
      .update(accounts)
      .set({ emailVerifiedAt: at, version: sql`${accounts.version} + 1` })
      .where(and(eq(accounts.id, accountId), isNull(accounts.emailVerifiedAt)));
  }
}
