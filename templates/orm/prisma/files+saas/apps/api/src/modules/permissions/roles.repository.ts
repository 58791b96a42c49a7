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
import type { Role } from './roles.dto.js';

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

  // #if multi
  async addSystemRoles(
    system: readonly { readonly id: string; readonly key: SystemRole }[],
  ): Promise<void> {
    const data = system.map(({ id, key }) => ({ ...this.created(), id, key, name: key }));
    await this.tx.role.createMany({ data });
  }

  // #endif
  async findByKey(key: SystemRole): Promise<Role | null> {
    const where = this.visible('role', { key });
    const role = await this.tx.role.findFirst({ where, select: roleColumns });
    return role && toRole(role);
  }
  // #slot methods

  async #select(condition: Prisma.RoleWhereInput): Promise<readonly Role[]> {
    const roles = await this.tx.role.findMany({
      where: this.visible('role', condition),
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: roleColumns,
    });
    return roles.map(toRole);
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
