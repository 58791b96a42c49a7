import { ConflictError, newId, NotFoundError, StaleVersionError } from '@app/common';
import {
  type Actor,
  DomainEvents,
  includesVersion,
  type Page,
  type Permission,
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
import { PermissionsService } from './permissions.service.js';
import type { Role, RolePatch } from './role.js';
import type { ListRolesQuery } from './roles.dto.js';
import { RolesRepository } from './roles.repository.js';

// A change of one is compared with all of them.
const mostRoles = 100;

/** Manages roles. A role can only be created, changed or deleted by a member who holds its permissions. */
// #if nestjs
@Injectable()
// #endif
export class RolesService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly roles: RolesRepository,
    private readonly members: MembersRepository,
    private readonly authority: Authority,
    private readonly permissions: PermissionsService,
    private readonly events: DomainEvents,
  ) {}

  list(actor: Actor, query: ListRolesQuery): Promise<Page<Role>> {
    return this.unitOfWork.read(actor, () => this.roles.list(query));
  }

  async get(actor: Actor, id: string): Promise<Role> {
    const role = await this.unitOfWork.read(actor, () => this.roles.find(id));
    if (!role) throw new NotFoundError('role', id);
    return role;
  }

  /**
   * @throws ForbiddenError
   * @throws ConflictError when the name is taken, or there are too many
   */
  create(
    actor: Actor,
    { name, permissions }: { readonly name: string; readonly permissions: readonly Permission[] },
  ): Promise<Role> {
    return this.unitOfWork.run(actor, async () => {
      await this.authority.lock();
      await this.authority.requireHolding(actor, permissions);
      const others = await this.roles.all();
      requireFreeName(others, name);
      if (others.length >= mostRoles) {
        throw new ConflictError(`There are at most ${mostRoles} roles.`);
      }
      const role = await this.roles.create({ id: newId(), name }, permissions);
      await this.events.record({
        name: 'roles.create',
        ...resource(role),
        after: stateOf(role),
      });
      return role;
    });
  }

  /**
   * @throws ForbiddenError
   * @throws ConflictError when the name is taken, or it is a system role
   * @throws StaleVersionError when the role is not in one of these versions any more
   */
  update(actor: Actor, id: string, versions: Versions, patch: RolePatch): Promise<Role> {
    return this.unitOfWork.run(actor, async () => {
      const before = await this.#changeable(actor, id, versions);
      const { name, permissions } = patch;
      await this.authority.requireHolding(actor, permissions ?? []);
      const others = (await this.roles.all()).filter((other) => other.id !== id);
      if (name !== undefined) requireFreeName(others, name);
      await this.roles.update(id, { name: name ?? before.name });
      if (permissions) await this.roles.replacePermissions(id, permissions);
      if (name !== undefined && name !== before.name) await this.members.touchHolders(id);
      const after = await this.#find(id);
      const change = { before: stateOf(before), after: stateOf(after) };
      await this.events.record({ name: 'roles.change', ...resource(after), ...change });
      this.permissions.invalidateAfterCommit();
      return after;
    });
  }

  /**
   * @throws ForbiddenError
   * @throws ConflictError when a user has the role or is invited into it, or it is a system role
   * @throws StaleVersionError when the role is not in one of these versions any more
   */
  remove(actor: Actor, id: string, versions: Versions): Promise<void> {
    return this.unitOfWork.run(actor, async () => {
      const role = await this.#changeable(actor, id, versions);
      if (await this.roles.isInUse(id, new Date())) {
        throw new ConflictError('This role is assigned to a user or part of an open invitation.');
      }
      await this.roles.remove(id);
      await this.events.record({
        name: 'roles.delete',
        ...resource(role),
        before: stateOf(role),
      });
    });
  }

  async #changeable(actor: Actor, id: string, versions: Versions): Promise<Role> {
    await this.authority.lock();
    const role = await this.#find(id);
    if (role.key) throw new ConflictError('System roles cannot be changed.');
    await this.authority.requireHolding(actor, role.permissions);
    if (!includesVersion(versions, role.version)) throw new StaleVersionError('role');
    return role;
  }

  async #find(id: string): Promise<Role> {
    const role = await this.roles.find(id);
    if (!role) throw new NotFoundError('role', id);
    return role;
  }
}

// Roles are locked here, so a query is enough. A violated unique constraint would abort the
// transaction. Names are compared without regard to case.
function requireFreeName(others: readonly Role[], name: string): void {
  const taken = others.some((other) => other.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new ConflictError('There is already a role with this name.');
}

function resource({ id }: Role) {
  return { resourceType: 'role', resourceId: id };
}

function stateOf({ name, permissions }: Role) {
  return { name, permissions };
}
