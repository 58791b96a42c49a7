// #if multi
import {
  ConflictError,
  newId,
  NotFoundError,
  StaleVersionError,
  ValidationError,
} from '@app/common';
// #else
import { ConflictError, NotFoundError, StaleVersionError, ValidationError } from '@app/common';
// #endif
import {
  DomainEvents,
  includesVersion,
  type SystemRole,
  systemRoles,
  type UnitOfWork,
  type Versions,
} from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import { Authority } from './authority.js';
import { MembersRepository } from './members.repository.js';
import type { Member, NewMember, RoleSummary } from './permissions.contract.js';
import { PermissionsService } from './permissions.service.js';
import { grantedBy, type Role } from './role.js';
import { RolesRepository } from './roles.repository.js';

const systemRoleKeys: ReadonlySet<string> = new Set(systemRoles);

/**
 * Who the members are, and in which role. All methods but `assign` take part in a running unit of
 * work.
 */
// #if nestjs
@Injectable()
// #endif
export class MembersService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly roleRepository: RolesRepository,
    private readonly authority: Authority,
    private readonly permissions: PermissionsService,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Locks memberships and roles until the unit of work ends. Take it before writing anything else,
   * so that two units of work cannot deadlock.
   */
  awaitTurn(): Promise<void> {
    return this.authority.lock();
  }

  // #if multi
  /** Adds the roles that every organization has to a new one. */
  async addSystemRoles(): Promise<void> {
    await this.roleRepository.addSystemRoles(systemRoles.map((key) => ({ id: newId(), key })));
  }
  // #else
  /** The user id of an account; null for an account without a user. */
  userOf(accountId: string): Promise<string | null> {
    return this.members.findUser(accountId);
  }
  // #endif

  /**
   * The role that the actor gives to a member.
   * @throws ValidationError when there is no such role
   * @throws ForbiddenError when it grants what the actor does not hold
   */
  async assignable(actor: Member, reference: string): Promise<RoleSummary> {
    await this.authority.lock();
    const role = await this.#resolve(reference);
    await this.authority.requireHolding(actor, grantedBy(role));
    return toSummary(role);
  }

  /** @throws ConflictError when the account is a member already */
  async add({ userId, accountId, role }: NewMember): Promise<void> {
    await this.authority.lock();
    const { id: roleId } = await this.#resolve(role);
    await this.members.add({ userId, accountId, roleId });
    this.permissions.invalidateAfterCommit();
  }

  /**
   * Has no effect on a user who is not a member.
   * @throws ConflictError when there would be no administrator left
   * @throws ForbiddenError when the member, if it is not the actor, holds what the actor does not
   */
  async remove(actor: Member, userId: string): Promise<void> {
    await this.authority.lock();
    const role = await this.members.findRole(userId);
    if (!role) return;
    if (userId !== actor.userId) await this.authority.requireHolding(actor, grantedBy(role));
    await this.#requireAnotherAdmin(role.key);
    await this.members.remove(userId);
    this.permissions.invalidateAfterCommit();
  }

  /**
   * Gives a member another role.
   * @throws NotFoundError when there is no such member
   * @throws StaleVersionError when the user is not in one of these versions any more
   * @throws ValidationError when there is no such role
   * @throws ForbiddenError when the old or the new role grants what the actor does not hold
   * @throws ConflictError when there would be no administrator left
   */
  assign(
    actor: Member,
    userId: string,
    versions: Versions,
    reference: string,
  ): Promise<RoleSummary> {
    return this.unitOfWork.run(actor, async () => {
      const next = await this.assignable(actor, reference);
      const current = await this.members.findRole(userId);
      if (!current) throw new NotFoundError('user', userId);
      if (!includesVersion(versions, current.userVersion)) throw new StaleVersionError('user');
      if (current.id === next.id) return next;
      await this.authority.requireHolding(actor, grantedBy(current));
      await this.#requireAnotherAdmin(current.key);
      await this.members.setRole(userId, next.id);
      await this.events.record({
        name: 'users.assign-role',
        resourceType: 'user',
        resourceId: userId,
        before: { role: current.name },
        after: { role: next.name },
      });
      this.permissions.invalidateAfterCommit();
      return next;
    });
  }

  async rolesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, RoleSummary>> {
    const roles = await this.members.findRoles(userIds);
    return new Map(roles.map(({ userId, ...role }) => [userId, role]));
  }

  async roles(): Promise<ReadonlyMap<string, RoleSummary>> {
    const roles = await this.roleRepository.all();
    return new Map(roles.map((role) => [role.id, toSummary(role)]));
  }

  async #resolve(reference: string): Promise<Role> {
    const role = isSystemRole(reference)
      ? await this.roleRepository.findByKey(reference)
      : await this.roleRepository.find(reference);
    if (role) return role;
    throw new ValidationError([{ pointer: '/role', detail: 'There is no such role' }]);
  }

  /** @param key of the role that a member is about to lose */
  async #requireAnotherAdmin(key: SystemRole | null): Promise<void> {
    if (key === 'admin' && (await this.members.countAdmins()) < 2) {
      throw new ConflictError('There must be an administrator, and this is the last one.');
    }
  }
}

function isSystemRole(reference: string): reference is SystemRole {
  return systemRoleKeys.has(reference);
}

function toSummary({ id, key, name }: Role): RoleSummary {
  return { id, key, name };
}
