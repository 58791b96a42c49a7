import type { SystemRole } from '@app/core';
import { memberships, Repository, roles } from '@app/database';
import { and, eq } from 'drizzle-orm';

/** The roles of the members of the running unit of work's tenant. */
export class MembersRepository extends Repository {
  async findRole(userId: string): Promise<SystemRole | null> {
    const [role] = await this.tx
      .select({ key: roles.key })
      .from(memberships)
      .innerJoin(
        roles,
        and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)),
      )
      .where(this.visible(memberships, eq(memberships.userId, userId)));
    return role?.key ?? null;
  }
}
