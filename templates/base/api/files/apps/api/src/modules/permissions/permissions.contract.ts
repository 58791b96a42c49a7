import type { Permission } from '@app/core';

export abstract class Permissions {
  /**
   * What a member of an organization may do; undefined for somebody who is none (any more). Known
   * for a few seconds: a change elsewhere takes that long to be seen, one in this process does not.
   */
  abstract of(tenantId: string, userId: string): Promise<ReadonlySet<Permission> | undefined>;
}
