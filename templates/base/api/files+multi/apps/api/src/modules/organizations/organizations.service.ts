import { ConflictError, newId, StaleVersionError } from '@app/common';
import {
  type Actor,
  identityScope,
  includesVersion,
  type UnitOfWork,
  type Versions,
} from '@app/core';

import type { AuditTrail } from '../audit/audit.contract.js';
import type { Members } from '../permissions/permissions.contract.js';
import type { Joining, Users } from '../users/users.contract.js';
import type { MembershipsRepository } from './memberships.repository.js';
import type { Organization } from './organization.js';
import { type Membership, type NewOrganization, Organizations } from './organizations.contract.js';
import type { OrganizationsRepository } from './organizations.repository.js';

export class OrganizationsService extends Organizations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly memberships: MembershipsRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly members: Members,
    private readonly users: Users,
    private readonly auditTrail: AuditTrail,
  ) {
    super();
  }

  membershipsOf(accountId: string): Promise<readonly Membership[]> {
    // Not from a replica: it may not know yet of one that has just begun.
    return this.unitOfWork.run(identityScope, () => this.memberships.listOf(accountId));
  }

  async membershipIn(tenantId: string, accountId: string): Promise<Membership> {
    const memberships = await this.membershipsOf(accountId);
    const membership = memberships.find((candidate) => candidate.tenantId === tenantId);
    if (!membership) throw new Error('The membership has ended right after it began');
    return membership;
  }

  isTaken(slug: string): Promise<boolean> {
    return this.unitOfWork.run(identityScope, () => this.memberships.isTaken(slug));
  }

  async found(account: Joining, organization: NewOrganization, id = newId()): Promise<Membership> {
    const founder = { tenantId: id, userId: newId() };
    return this.unitOfWork.run({ ...identityScope, work: founder }, async () => {
      await this.unitOfWork.run(founder, async () => {
        await this.organizations.create(organization);
        await this.members.addSystemRoles();
        await this.users.join(founder, { ...account, role: 'admin' });
        await this.auditTrail.record({
          action: 'organizations.found',
          ...resource(id),
          after: organization,
        });
      });
      return this.membershipIn(id, account.accountId);
    });
  }

  withdraw({ tenantId, userId }: Membership): Promise<void> {
    const self = { tenantId, userId };
    return this.unitOfWork.run(self, async () => {
      try {
        await this.unitOfWork.run(self, () => this.users.leave(self));
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        await this.organizations.close();
        await this.auditTrail.record({ action: 'organizations.close', ...resource(tenantId) });
      }
    });
  }

  get(actor: Actor): Promise<Organization> {
    return this.unitOfWork.read(actor, () => this.organizations.get());
  }

  /** @throws StaleVersionError when the organization is not in one of these versions any more */
  rename(actor: Actor, versions: Versions, name: string): Promise<Organization> {
    return this.unitOfWork.run(actor, async () => {
      const before = await this.organizations.get();
      const after =
        includesVersion(versions, before.version) &&
        (await this.organizations.rename(before.version, name));
      if (!after) throw new StaleVersionError('organization');
      await this.auditTrail.record({
        action: 'organizations.rename',
        ...resource(after.id),
        before: { name: before.name },
        after: { name },
      });
      return after;
    });
  }

  /** @throws ConflictError when there would be no administrator left */
  leave(actor: Actor): Promise<void> {
    return this.unitOfWork.run(actor, () => this.users.leave(actor));
  }
}

function resource(id: string) {
  return { resourceType: 'organization', resourceId: id };
}
