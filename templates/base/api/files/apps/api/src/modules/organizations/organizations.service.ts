import { hashOpaqueToken } from '@app/auth';
import { newId, NotFoundError } from '@app/common';
import { identityScope, type UnitOfWork } from '@app/core';

import type { FoundersRepository } from './founders.repository.js';
import type { MembershipsRepository } from './memberships.repository.js';
import { type Joining, type Membership, Organizations } from './organizations.contract.js';

export class OrganizationsService extends Organizations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly memberships: MembershipsRepository,
    private readonly founders: FoundersRepository,
  ) {
    super();
  }

  membershipsOf(accountId: string): Promise<readonly Membership[]> {
    return this.unitOfWork.run(identityScope, () => this.memberships.listOf(accountId));
  }

  isTaken(slug: string): Promise<boolean> {
    return this.unitOfWork.run(identityScope, () => this.memberships.isTaken(slug));
  }

  async found(
    account: Joining,
    organization: { readonly slug: string; readonly name: string },
  ): Promise<Membership> {
    const tenantId = newId();
    const userId = newId();
    await this.unitOfWork.run({ tenantId, userId }, async () => {
      await this.founders.found(organization);
      await this.founders.join(account, userId, 'admin');
    });
    return { tenantId, userId, organization: { id: tenantId, ...organization }, role: 'admin' };
  }

  isOpen(invitationToken: string, email: string): Promise<boolean> {
    return this.unitOfWork.run(identityScope, async () => {
      const invitation = await this.memberships.findInvitation(hashOpaqueToken(invitationToken));
      return invitation?.email === email;
    });
  }

  async accept(account: Joining, invitationToken: string): Promise<Membership> {
    const invitation = await this.unitOfWork.run(identityScope, () =>
      this.memberships.findInvitation(hashOpaqueToken(invitationToken)),
    );
    if (invitation?.email !== account.email) throw new NotFoundError('invitation', invitationToken);
    const { tenantId, id, roleId } = invitation;
    const userId = newId();
    await this.unitOfWork.run({ tenantId, userId }, async () => {
      await this.founders.useInvitation(id);
      await this.founders.join(account, userId, { roleId });
    });
    const joined = await this.membershipsOf(account.accountId);
    const membership = joined.find((candidate) => candidate.tenantId === tenantId);
    if (!membership) throw new NotFoundError('invitation', id);
    return membership;
  }
}
