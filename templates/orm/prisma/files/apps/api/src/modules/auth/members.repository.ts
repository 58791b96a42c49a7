import type { SystemRole } from '@app/core';
import { Repository } from '@app/database';

/** The roles of the members of the running unit of work's tenant. */
export class MembersRepository extends Repository {
  async findRole(userId: string): Promise<SystemRole | null> {
    const membership = await this.tx.membership.findFirst({
      where: this.visible('membership', { userId }),
      select: { role: { select: { key: true } } },
    });
    // The table's check constraint admits no other key.
    return (membership?.role.key ?? null) as SystemRole | null;
  }
}
