import type { Page, PageRequest, Permission, SystemRole } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { paginate, type Prisma, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Role } from './role.js';

const roleColumns = {
  id: true,
  key: true,
  name: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  permissions: { select: { permission: true }, orderBy: { permission: 'asc' } },
} satisfies Prisma.RoleSelect;

type RoleList = PageRequest<'createdAt' | 'name'> & {
  readonly filter?: { readonly name?: string };
};

/** The roles that the running unit of work may see. */
// #if nestjs
@Injectable()
// #endif
export class RolesRepository extends Repository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  async list(query: RoleList): Promise<Page<Role>> {
    const { data, page } = await paginate(this.database, query, {
      model: 'role',
      where: this.visible('role', query.filter ?? {}),
    });
    const ids = data.map(({ id }) => id);
    const found = new Map((await this.#select({ id: { in: ids } })).map((role) => [role.id, role]));
    return { data: ids.flatMap((id) => found.get(id) ?? []), page };
  }

  /** The oldest first. */
  async all(): Promise<readonly Role[]> {
    return this.#select({});
  }

  async find(id: string): Promise<Role | null> {
    const where = this.visible('role', { id });
    const role = await this.tx.role.findFirst({ where, select: roleColumns });
    return role && toRole(role);
  }

  async findByKey(key: SystemRole): Promise<Role | null> {
    const where = this.visible('role', { key });
    const role = await this.tx.role.findFirst({ where, select: roleColumns });
    return role && toRole(role);
  }

  // #if multi
  async addSystemRoles(
    system: readonly { readonly id: string; readonly key: SystemRole }[],
  ): Promise<void> {
    const data = system.map(({ id, key }) => ({ ...this.created(), id, key, name: key }));
    await this.tx.role.createMany({ data });
  }

  // #endif
  async create(
    role: { readonly id: string; readonly name: string },
    permissions: readonly Permission[],
  ): Promise<Role> {
    const created = await this.tx.role.create({
      data: { ...this.created(), ...role },
      select: roleColumns,
    });
    await this.#addPermissions(role.id, permissions);
    return { ...toRole(created), permissions };
  }

  async update(id: string, patch: { readonly name: string }): Promise<void> {
    await this.tx.role.updateMany({
      where: this.visible('role', { id }),
      data: { ...this.changed(), ...patch, version: { increment: 1 } },
    });
  }

  async replacePermissions(id: string, permissions: readonly Permission[]): Promise<void> {
    await this.tx.rolePermission.deleteMany({
      where: this.visible('rolePermission', { roleId: id }),
    });
    await this.#addPermissions(id, permissions);
  }

  /** Whether a user has the role, or an open invitation leads to it. */
  async isInUse(id: string, now: Date): Promise<boolean> {
    // #if multi
    const members = await this.tx.membership.count({
      where: this.visible('membership', { roleId: id }),
    });
    if (members > 0) return true;
    // #else
    const users = await this.tx.user.count({ where: this.visible('user', { roleId: id }) });
    if (users > 0) return true;
    // #endif
    const open = { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
    const invited = await this.tx.invitation.count({
      where: this.visible('invitation', { roleId: id, ...open }),
    });
    return invited > 0;
  }

  /** With the invitations into it, all of which are over. */
  async remove(id: string): Promise<void> {
    await this.tx.role.deleteMany({ where: this.visible('role', { id }) });
  }

  async #select(condition: Prisma.RoleWhereInput): Promise<readonly Role[]> {
    const roles = await this.tx.role.findMany({
      where: this.visible('role', condition),
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: roleColumns,
    });
    return roles.map(toRole);
  }

  async #addPermissions(roleId: string, permissions: readonly Permission[]): Promise<void> {
    // #if multi
    const { tenantId } = this.created();
    const data = permissions.map((permission) => ({ tenantId, roleId, permission }));
    // #else
    const data = permissions.map((permission) => ({ roleId, permission }));
    // #endif
    await this.tx.rolePermission.createMany({ data });
  }
}

function toRole({
  key,
  permissions,
  ...role
}: Prisma.RoleGetPayload<{ select: typeof roleColumns }>): Role {
  return {
    ...role,
    // The table's check constraint admits no other key.
    key: key as SystemRole | null,
    permissions: permissions.map(({ permission }) => permission as Permission),
  };
}
