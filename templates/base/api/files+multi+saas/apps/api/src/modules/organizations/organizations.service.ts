import { ConflictError, newId, NotFoundError, StaleVersionError } from '@app/common';
import {
  type Actor,
  DomainEvents,
  identityScope,
  includesVersion,
  type Page,
  type Principal,
  type UnitOfWork,
  type Versions,
} from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import { MembersService } from '../permissions/members.service.js';
import { type Joining, UsersService } from '../users/users.service.js';
import { MembershipsRepository } from './memberships.repository.js';
import type { Organization } from './organization.js';
import type { Membership, NewOrganization } from './organizations.contract.js';
import type { ListOrganizationsQuery } from './organizations.dto.js';
import { OrganizationsRepository } from './organizations.repository.js';

/** The organizations an account belongs to, and the one a user works in. */
// #if nestjs
@Injectable()
// #endif
export class OrganizationsService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly memberships: MembershipsRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly members: MembersService,
    private readonly users: UsersService,
    private readonly events: DomainEvents,
  ) {}

  /** The oldest membership first. */
  membershipsOf(accountId: string): Promise<readonly Membership[]> {
    // #slot memberships
    return this.unitOfWork.run(identityScope, () => this.memberships.listOf(accountId));
  }

  /**
   * The membership of an account in an organization.
   * @throws when there is none
   */
  async membershipIn(tenantId: string, accountId: string): Promise<Membership> {
    const memberships = await this.membershipsOf(accountId);
    const membership = memberships.find((candidate) => candidate.tenantId === tenantId);
    if (!membership) throw new Error('The membership has ended right after it began');
    return membership;
  }

  /** Whether an organization has the slug. */
  isTaken(slug: string): Promise<boolean> {
    return this.unitOfWork.run(identityScope, () => this.memberships.isTaken(slug));
  }

  /**
   * Creates an organization, with the account as its administrator.
   * @param id of the new organization
   * @throws ConflictError when the slug is taken
   */
  async create(account: Joining, organization: NewOrganization, id = newId()): Promise<Membership> {
    const creator = { tenantId: id, userId: newId() };
    return this.unitOfWork.run({ ...identityScope, work: creator }, async () => {
      await this.unitOfWork.run(creator, async () => {
        await this.organizations.create(organization);
        await this.members.addSystemRoles();
        await this.users.join(creator, { ...account, role: 'admin' });
        await this.events.record({
          name: 'organizations.create',
          ...resource(id),
          after: organization,
        });
      });
      return this.membershipIn(id, account.accountId);
    });
  }

  /**
   * Ends a membership without asking. An organization without another administrator is closed: its
   * data is kept, and its slug is free again.
   */
  withdraw({ tenantId, userId }: Membership): Promise<void> {
    const self = { tenantId, userId };
    return this.unitOfWork.run(self, async () => {
      try {
        await this.unitOfWork.run(self, () => this.users.leave(self));
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        await this.organizations.close();
        await this.events.record({ name: 'organizations.close', ...resource(tenantId) });
      }
    });
  }

  /** One page of the organizations the account belongs to. */
  list({ accountId }: Principal, query: ListOrganizationsQuery): Promise<Page<Membership>> {
    // #slot list
    return this.unitOfWork.run(identityScope, () => this.memberships.list(accountId, query));
  }

  /** @throws NotFoundError for any other than the one the actor works in */
  async get(actor: Actor, id: string): Promise<Organization> {
    requireOwn(actor, id);
    return this.unitOfWork.read(actor, () => this.organizations.get());
  }

  /**
   * @throws NotFoundError for any other than the one the actor works in
   * @throws StaleVersionError when the organization is not in one of these versions any more
   */
  async rename(actor: Actor, id: string, versions: Versions, name: string): Promise<Organization> {
    requireOwn(actor, id);
    return this.unitOfWork.run(actor, async () => {
      const before = await this.organizations.get();
      const after =
        includesVersion(versions, before.version) &&
        (await this.organizations.rename(before.version, name));
      if (!after) throw new StaleVersionError('organization');
      await this.events.record({
        name: 'organizations.rename',
        ...resource(after.id),
        before: { name: before.name },
        after: { name },
      });
      return after;
    });
  }

  /**
   * @throws NotFoundError for any other than the one the actor works in
   * @throws ConflictError when there would be no administrator left
   */
  async leave(actor: Actor, id: string): Promise<void> {
    requireOwn(actor, id);
    return this.unitOfWork.run(actor, () => this.users.leave(actor));
  }
}

// What an access token permits holds in its own organization. The answer does not say whether
// another one exists.
function requireOwn({ tenantId }: Actor, id: string): void {
  if (id !== tenantId) throw new NotFoundError('organization', id);
}

function resource(id: string) {
  return { resourceType: 'organization', resourceId: id };
}
