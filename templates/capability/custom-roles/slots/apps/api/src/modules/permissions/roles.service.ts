import { ConflictError, newId, StaleVersionError } from '@app/common';
import { DomainEvents, includesVersion, type Permission, type Versions } from '@app/core';

import { MembersService } from './members.service.js';
import type { RolePatch } from './roles.dto.js';

// #slot constants

// A change of one is compared with all of them.
const mostRoles = 100;
// #slot dependencies
private readonly members: MembersService,
private readonly events: DomainEvents,
// #slot methods

/**
 * @throws ForbiddenError when it grants what the actor does not hold
 * @throws ConflictError when the name is taken, or there are too many
 */
create(
  actor: Actor,
  { name, permissions }: { readonly name: string; readonly permissions: readonly Permission[] },
): Promise<Role> {
  return this.unitOfWork.run(actor, async () => {
    await this.members.lock();
    await this.members.requireHolding(actor, permissions);
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
 * @throws ForbiddenError when it grants, or would grant, what the actor does not hold
 * @throws ConflictError when the name is taken, or it is a system role
 * @throws StaleVersionError when the role is not in one of these versions any more
 */
update(actor: Actor, id: string, versions: Versions, patch: RolePatch): Promise<Role> {
  return this.unitOfWork.run(actor, async () => {
    const before = await this.#changeable(actor, id, versions);
    const { name, permissions } = patch;
    await this.members.requireHolding(actor, permissions ?? []);
    const others = (await this.roles.all()).filter((other) => other.id !== id);
    if (name !== undefined) requireFreeName(others, name);
    await this.roles.update(id, { name: name ?? before.name });
    if (permissions) await this.roles.replacePermissions(id, permissions);
    if (name !== undefined && name !== before.name) await this.roles.touchHolders(id);
    const after = await this.#find(id);
    const change = { before: stateOf(before), after: stateOf(after) };
    await this.events.record({ name: 'roles.change', ...resource(after), ...change });
    this.members.invalidateAfterCommit();
    return after;
  });
}

/**
 * @throws ForbiddenError when it grants what the actor does not hold
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
  await this.members.lock();
  const role = await this.#find(id);
  if (role.key) throw new ConflictError('System roles cannot be changed.');
  await this.members.requireHolding(actor, role.permissions);
  if (!includesVersion(versions, role.version)) throw new StaleVersionError('role');
  return role;
}

async #find(id: string): Promise<Role> {
  const role = await this.roles.find(id);
  if (!role) throw new NotFoundError('role', id);
  return role;
}
// #slot functions

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
