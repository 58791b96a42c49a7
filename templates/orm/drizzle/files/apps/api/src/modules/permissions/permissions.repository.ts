import type { Permission, SystemRole } from '@app/core';
import { memberships, Repository, rolePermissions, roles } from '@app/database';
import { and, eq } from 'drizzle-orm';

interface MemberRole {
  readonly key: SystemRole | null;
  readonly permissions: readonly Permission[];
}

/** The roles of the members of the running unit of work's tenant. */
export class PermissionsRepository extends Repository {
  async findRole(userId: string): Promise<MemberRole | null> {
    const rows = await this.tx
      .select({ key: roles.key, permission: rolePermissions.permission })
      .from(memberships)
      .innerJoin(
        roles,
        and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)),
      )
      .leftJoin(
        rolePermissions,
        and(eq(rolePermissions.tenantId, roles.tenantId), eq(rolePermissions.roleId, roles.id)),
      )
      .where(this.visible(memberships, eq(memberships.userId, userId)));
    const [first] = rows;
    if (!first) return null;
    return {
      key: first.key,
      permissions: rows.flatMap(({ permission }) => permission ?? []),
    };
  }
}
