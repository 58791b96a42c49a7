import type { Page, PageRequest } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
// #if multi
import { invitations, organizations, paginate, Repository } from '@app/database';
// #else
import { invitations, paginate, Repository } from '@app/database';
// #endif
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, desc, eq, gt, isNull } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Invitation } from './invitation.js';

interface Terms {
  readonly roleId: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

const invitationColumns = {
  id: invitations.id,
  email: invitations.email,
  roleId: invitations.roleId,
  expiresAt: invitations.expiresAt,
  acceptedAt: invitations.acceptedAt,
  revokedAt: invitations.revokedAt,
  createdAt: invitations.createdAt,
};

// Not answered yet; it may have expired.
const isPending = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** Who has been asked to join. */
// #if nestjs
@Injectable()
// #endif
export class InvitationsRepository extends Repository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  async list(query: PageRequest<'createdAt'>): Promise<Page<Invitation>> {
    return paginate(this.database, query, {
      table: invitations,
      columns: invitationColumns,
      where: this.visible(invitations),
    });
  }

  async find(id: string): Promise<Invitation | null> {
    const [invitation] = await this.tx
      .select(invitationColumns)
      .from(invitations)
      .where(this.visible(invitations, eq(invitations.id, id)));
    return invitation ?? null;
  }

  async findPendingId(email: string): Promise<string | null> {
    const [invitation] = await this.tx
      .select({ id: invitations.id })
      .from(invitations)
      .where(this.visible(invitations, eq(invitations.email, email), isPending))
      .orderBy(desc(invitations.createdAt))
      .limit(1);
    return invitation?.id ?? null;
  }

  async create(invitation: Terms & Pick<Invitation, 'id' | 'email'>): Promise<Invitation> {
    // One row in, one row out.
    const [created] = (await this.tx
      .insert(invitations)
      .values({ ...this.created(), ...invitation })
      .returning(invitationColumns)) as [Invitation];
    return created;
  }

  async renew(id: string, terms: Terms): Promise<Invitation> {
    // The caller has read the invitation under the lock, so there is exactly one row.
    const [renewed] = (await this.tx
      .update(invitations)
      .set({ ...this.changed(), ...terms })
      .where(this.visible(invitations, eq(invitations.id, id)))
      .returning(invitationColumns)) as [Invitation];
    return renewed;
  }

  /** @returns null unless it is pending */
  async revoke(id: string, now: Date): Promise<Invitation | null> {
    const [revoked] = await this.tx
      .update(invitations)
      .set({ ...this.changed(), revokedAt: now })
      .where(this.visible(invitations, eq(invitations.id, id), isPending))
      .returning(invitationColumns);
    return revoked ?? null;
  }

  /** @returns its role, or null when the invitation is not open, or has another token now */
  async accept(id: string, tokenHash: string, now: Date): Promise<string | null> {
    const [accepted] = await this.tx
      .update(invitations)
      .set({ ...this.changed(), acceptedAt: now })
      .where(
        this.visible(
          invitations,
          eq(invitations.id, id),
          eq(invitations.tokenHash, tokenHash),
          isPending,
          gt(invitations.expiresAt, now),
        ),
      )
      .returning({ roleId: invitations.roleId });
    return accepted?.roleId ?? null;
  }

  // #if multi
  /** @returns the address and the name of the organization, or null unless the invitation is open */
  async replaceToken(id: string, tokenHash: string, now: Date) {
    const [invitation] = await this.tx
      .update(invitations)
      .set({ ...this.changed(), tokenHash })
      .from(organizations)
      .where(
        this.visible(
          invitations,
          eq(organizations.id, invitations.tenantId),
          eq(invitations.id, id),
          isPending,
          gt(invitations.expiresAt, now),
        ),
      )
      .returning({ email: invitations.email, organization: organizations.name });
    return invitation ?? null;
  }
  // #else
  /** @returns the address, or null unless the invitation is open */
  async replaceToken(id: string, tokenHash: string, now: Date) {
    const [invitation] = await this.tx
      .update(invitations)
      .set({ ...this.changed(), tokenHash })
      .where(
        this.visible(
          invitations,
          eq(invitations.id, id),
          isPending,
          gt(invitations.expiresAt, now),
        ),
      )
      .returning({ email: invitations.email });
    return invitation ?? null;
  }
  // #endif
}
