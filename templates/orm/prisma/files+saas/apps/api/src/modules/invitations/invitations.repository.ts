import type { Page, PageRequest } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { paginate, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

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
  id: true,
  email: true,
  roleId: true,
  expiresAt: true,
  acceptedAt: true,
  revokedAt: true,
  createdAt: true,
} as const;

// Not answered yet; it may have expired.
const pending = { acceptedAt: null, revokedAt: null };

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
      model: 'invitation',
      where: this.visible('invitation', {}),
    });
  }

  async find(id: string): Promise<Invitation | null> {
    const where = this.visible('invitation', { id });
    return this.tx.invitation.findFirst({ where, select: invitationColumns });
  }

  async findPendingId(email: string): Promise<string | null> {
    const invitation = await this.tx.invitation.findFirst({
      where: this.visible('invitation', { email, ...pending }),
      orderBy: { createdAt: 'desc' },
      select: { id: true },
    });
    return invitation?.id ?? null;
  }

  async create(invitation: Terms & Pick<Invitation, 'id' | 'email'>): Promise<Invitation> {
    const data = { ...this.created(), ...invitation };
    return this.tx.invitation.create({ data, select: invitationColumns });
  }

  async renew(id: string, terms: Terms): Promise<Invitation> {
    // The caller has read the invitation under the lock, so there is exactly one row.
    const [renewed] = (await this.tx.invitation.updateManyAndReturn({
      where: this.visible('invitation', { id }),
      data: { ...this.changed(), ...terms },
      select: invitationColumns,
    })) as [Invitation];
    return renewed;
  }

  /** @returns null unless it is pending */
  async revoke(id: string, now: Date): Promise<Invitation | null> {
    const [revoked] = await this.tx.invitation.updateManyAndReturn({
      where: this.visible('invitation', { id, ...pending }),
      data: { ...this.changed(), revokedAt: now },
      select: invitationColumns,
    });
    return revoked ?? null;
  }

  /** @returns its role, or null when the invitation is not open, or has another token now */
  async accept(id: string, tokenHash: string, now: Date): Promise<string | null> {
    const [accepted] = await this.tx.invitation.updateManyAndReturn({
      where: this.visible('invitation', { id, tokenHash, ...pending, expiresAt: { gt: now } }),
      data: { ...this.changed(), acceptedAt: now },
      select: { roleId: true },
    });
    return accepted?.roleId ?? null;
  }

  // #if multi
  /** @returns the address and the name of the organization, or null unless the invitation is open */
  async replaceToken(id: string, tokenHash: string, now: Date) {
    const [invitation] = await this.tx.invitation.updateManyAndReturn({
      where: this.visible('invitation', { id, ...pending, expiresAt: { gt: now } }),
      data: { ...this.changed(), tokenHash },
      select: { email: true, role: { select: { tenant: { select: { name: true } } } } },
    });
    return invitation
      ? { email: invitation.email, organization: invitation.role.tenant.name }
      : null;
  }
  // #else
  /** @returns the address, or null unless the invitation is open */
  async replaceToken(id: string, tokenHash: string, now: Date) {
    const [invitation] = await this.tx.invitation.updateManyAndReturn({
      where: this.visible('invitation', { id, ...pending, expiresAt: { gt: now } }),
      data: { ...this.changed(), tokenHash },
      select: { email: true },
    });
    return invitation ?? null;
  }
  // #endif
}
