import type { Permission, SystemRole } from '@app/core';
import { Repository } from '@app/database';

interface MemberRole {
  readonly key: SystemRole | null;
  readonly permissions: readonly Permission[];
}

/** The roles of the members of the running unit of work's tenant. */
export class PermissionsRepository extends Repository {
  async findRole(userId: string): Promise<MemberRole | null> {
    const membership = await this.tx.membership.findFirst({
      where: this.visible('membership', { userId }),
      select: { role: { select: { key: true, permissions: { select: { permission: true } } } } },
    });
    if (!membership) return null;
    const { key, permissions } = membership.role;
    return {
      // The table's check constraint admits no other key.
      key: key as SystemRole | null,
      permissions: permissions.map(({ permission }) => permission as Permission),
    };
  }
}
