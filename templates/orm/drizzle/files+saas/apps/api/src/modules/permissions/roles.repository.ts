import type { Page, PageRequest, Permission, SystemRole } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
// #if multi
import {
  equalTo,
  invitations,
  memberships,
  paginate,
  Repository,
  rolePermissions,
  roles,
} from '@app/database';
// #else
import {
  equalTo,
  invitations,
  paginate,
  Repository,
  rolePermissions,
  roles,
  users,
} from '@app/database';
// #endif
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, asc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Role } from './role.js';

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
      table: roles,
      columns: roleColumns,
      where: this.visible(roles, ...equalTo(roleColumns, query.filter)),
    });
    const ids = data.map(({ id }) => id);
    const found = new Map(
      (await this.#select(inArray(roles.id, ids))).map((role) => [role.id, role]),
    );
    return { data: ids.flatMap((id) => found.get(id) ?? []), page };
  }

  /** The oldest first. */
  async all(): Promise<readonly Role[]> {
    return this.#select();
  }

  async find(id: string): Promise<Role | null> {
    const [role] = await this.#select(eq(roles.id, id));
    return role ?? null;
  }

  async findByKey(key: SystemRole): Promise<Role | null> {
    const [role] = await this.#select(eq(roles.key, key));
    return role ?? null;
  }

  // #if multi
  async addSystemRoles(
    system: readonly { readonly id: string; readonly key: SystemRole }[],
  ): Promise<void> {
    const values = system.map(({ id, key }) => ({ ...this.created(), id, key, name: key }));
    await this.tx.insert(roles).values(values);
  }

  // #endif
  async create(
    role: { readonly id: string; readonly name: string },
    permissions: readonly Permission[],
  ): Promise<Role> {
    // One row in, one row out.
    const [created] = (await this.tx
      .insert(roles)
      .values({ ...this.created(), ...role })
      .returning(roleColumns)) as [Omit<Role, 'permissions'>];
    await this.#addPermissions(role.id, permissions);
    return { ...created, permissions };
  }

  async update(id: string, patch: { readonly name: string }): Promise<void> {
    await this.tx
      .update(roles)
      .set({ ...this.changed(), ...patch, version: sql`${roles.version} + 1` })
      .where(this.visible(roles, eq(roles.id, id)));
  }

  async replacePermissions(id: string, permissions: readonly Permission[]): Promise<void> {
    await this.tx
      .delete(rolePermissions)
      .where(this.visible(rolePermissions, eq(rolePermissions.roleId, id)));
    await this.#addPermissions(id, permissions);
  }

  /** Whether a user has the role, or an open invitation leads to it. */
  async isInUse(id: string, now: Date): Promise<boolean> {
    const members = await this.tx
      // #if multi
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(this.visible(memberships, eq(memberships.roleId, id)))
      // #else
      .select({ userId: users.id })
      .from(users)
      .where(this.visible(users, eq(users.roleId, id)))
      // #endif
      .limit(1);
    if (members.length > 0) return true;
    const open = and(
      isNull(invitations.acceptedAt),
      isNull(invitations.revokedAt),
      gt(invitations.expiresAt, now),
    );
    const invited = await this.tx
      .select({ id: invitations.id })
      .from(invitations)
      .where(this.visible(invitations, eq(invitations.roleId, id), open))
      .limit(1);
    return invited.length > 0;
  }

  /** With the invitations into it, all of which are over. */
  async remove(id: string): Promise<void> {
    await this.tx.delete(roles).where(this.visible(roles, eq(roles.id, id)));
  }

  async #addPermissions(roleId: string, permissions: readonly Permission[]): Promise<void> {
    if (permissions.length === 0) return;
    // #if multi
    const { tenantId } = this.created();
    const rows = permissions.map((permission) => ({ tenantId, roleId, permission }));
    // #else
    const rows = permissions.map((permission) => ({ roleId, permission }));
    // #endif
    await this.tx.insert(rolePermissions).values(rows);
  }

  async #select(condition?: SQL): Promise<readonly Role[]> {
    const rows = await this.tx
      .select({ ...roleColumns, permission: rolePermissions.permission })
      .from(roles)
      // #if multi
      .leftJoin(
        rolePermissions,
        and(eq(rolePermissions.tenantId, roles.tenantId), eq(rolePermissions.roleId, roles.id)),
      )
      // #else
      .leftJoin(rolePermissions, eq(rolePermissions.roleId, roles.id))
      // #endif
      .where(this.visible(roles, condition))
      .orderBy(asc(roles.createdAt), asc(roles.id), asc(rolePermissions.permission));
    const found = new Map<string, Role>();
    for (const { permission, ...role } of rows) {
      const { permissions } = found.get(role.id) ?? { permissions: [] };
      found.set(role.id, {
        ...role,
        permissions: [...permissions, ...(permission ? [permission] : [])],
      });
    }
    return [...found.values()];
  }
}

const roleColumns = {
  id: roles.id,
  key: roles.key,
  name: roles.name,
  version: roles.version,
  createdAt: roles.createdAt,
  updatedAt: roles.updatedAt,
};
