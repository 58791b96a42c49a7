import type { Page, PageRequest, SystemRole } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { equalTo, paginate, Repository, rolePermissions, roles } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { asc, eq, inArray, type SQL } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Role } from './roles.dto.js';

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

  // #if multi
  async addSystemRoles(
    system: readonly { readonly id: string; readonly key: SystemRole }[],
  ): Promise<void> {
    const values = system.map(({ id, key }) => ({ ...this.created(), id, key, name: key }));
    await this.tx.insert(roles).values(values);
  }

  // #endif
  async findByKey(key: SystemRole): Promise<Role | null> {
    const [role] = await this.#select(eq(roles.key, key));
    return role ?? null;
  }
  // #slot methods

  async #select(condition?: SQL): Promise<readonly Role[]> {
    const rows = await this.tx
      .select({ ...roleColumns, permission: rolePermissions.permission })
      .from(roles)
      .leftJoin(
        rolePermissions,
        this.visible(rolePermissions, eq(rolePermissions.roleId, roles.id)),
      )
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
