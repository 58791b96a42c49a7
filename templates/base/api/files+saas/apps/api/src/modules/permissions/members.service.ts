import { missingPermission } from '@app/auth';
// #if multi
import {
  ConflictError,
  ForbiddenError,
  newId,
  NotFoundError,
  StaleVersionError,
  ValidationError,
} from '@app/common';
// #else
import {
  ConflictError,
  ForbiddenError,
  NotFoundError,
  StaleVersionError,
  ValidationError,
} from '@app/common';
// #endif
import {
  DomainEvents,
  includesVersion,
  type Permission,
  type SystemRole,
  systemRoles,
  type UnitOfWork,
  type Versions,
  type WorkScope,
} from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import { RecentAnswers } from '../recent-answers.js';
import { MembersRepository } from './members.repository.js';
import { grantedBy, type Role, type RoleSummary } from './roles.dto.js';
import { RolesRepository } from './roles.repository.js';

/** The scope of a user's own work. */
export interface Member extends WorkScope {
  readonly userId: string;
}

interface NewMember {
  readonly userId: string;
  readonly accountId: string;
  readonly role: string;
}

const systemRoleKeys: ReadonlySet<string> = new Set(systemRoles);

const membersToRemember = 10_000;
const secondsToRemember = 5;

/**
 * Who the members are, in which role, and what they may do. All methods but `assign` and
 * `permissionsOf` take part in a running unit of work.
 */
// #if nestjs
@Injectable()
// #endif
export class MembersService {
  readonly #known = new RecentAnswers<ReadonlySet<Permission> | undefined>(
    membersToRemember,
    secondsToRemember,
  );

  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly roleRepository: RolesRepository,
    private readonly events: DomainEvents,
  ) {}

  /**
   * The permissions of a member; undefined for a user who is not a member (any more). Cached for five
   * seconds: a change made by another process takes that long to be seen, one made here does not.
   */
  permissionsOf(member: Member): Promise<ReadonlySet<Permission> | undefined> {
    // #if multi
    return this.#known.get(`${member.tenantId}/${member.userId}`, () =>
      this.#loadPermissions(member),
    );
    // #else
    return this.#known.get(member.userId, () => this.#loadPermissions(member));
    // #endif
  }

  /**
   * Clears the cache of permissions once the running unit of work is committed. It clears all of it,
   * because roles rarely change.
   */
  invalidateAfterCommit(): void {
    this.unitOfWork.afterCommit(() => {
      this.#known.clear();
      return Promise.resolve();
    });
  }

  /**
   * Locks memberships and roles until the unit of work ends, so that a check still holds when the
   * change is written: two administrators who remove each other at the same time run one after the
   * other. Take it before writing anything else, so that two units of work cannot deadlock.
   */
  lock(): Promise<void> {
    return this.members.lock();
  }

  /**
   * Prevents privilege escalation: members cannot grant permissions that they do not hold. It reads
   * the permissions in the running unit of work, because those of the request may be seconds old.
   * @throws ForbiddenError unless the actor holds all the `wanted` permissions
   */
  async requireHolding({ userId }: Member, wanted: Iterable<Permission>): Promise<void> {
    const role = await this.members.findRole(userId);
    const missing = missingPermission(role ? grantedBy(role) : new Set(), wanted);
    if (missing !== undefined) throw new ForbiddenError(missing);
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
    await this.lock();
    const role = await this.#resolve(reference);
    await this.requireHolding(actor, grantedBy(role));
    return toSummary(role);
  }

  /** @throws ConflictError when the account is a member already */
  async add({ userId, accountId, role }: NewMember): Promise<void> {
    await this.lock();
    const { id: roleId } = await this.#resolve(role);
    await this.members.add({ userId, accountId, roleId });
    this.invalidateAfterCommit();
  }

  /**
   * Has no effect on a user who is not a member.
   * @throws ConflictError when there would be no administrator left
   * @throws ForbiddenError when the member, if it is not the actor, holds what the actor does not
   */
  async remove(actor: Member, userId: string): Promise<void> {
    await this.lock();
    const role = await this.members.findRole(userId);
    if (!role) return;
    if (userId !== actor.userId) await this.requireHolding(actor, grantedBy(role));
    await this.#requireAnotherAdmin(role.key);
    await this.members.remove(userId);
    this.invalidateAfterCommit();
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
      await this.requireHolding(actor, grantedBy(current));
      await this.#requireAnotherAdmin(current.key);
      await this.members.setRole(userId, next.id);
      await this.events.record({
        name: 'users.assign-role',
        resourceType: 'user',
        resourceId: userId,
        before: { role: current.name },
        after: { role: next.name },
      });
      this.invalidateAfterCommit();
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

  async #loadPermissions(member: Member): Promise<ReadonlySet<Permission> | undefined> {
    // #slot look
    const role = await this.unitOfWork.run(member, () => this.members.findRole(member.userId));
    return role ? grantedBy(role) : undefined;
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
