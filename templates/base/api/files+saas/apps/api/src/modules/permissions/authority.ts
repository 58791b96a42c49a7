import { missingPermission } from '@app/auth';
import { ForbiddenError } from '@app/common';
import type { Permission } from '@app/core';
// #if nestjs
import { Injectable } from '@nestjs/common';
// #endif

import { MembersRepository } from './members.repository.js';
import type { Member } from './permissions.contract.js';
import { grantedBy } from './role.js';

/**
 * Prevents privilege escalation: members cannot grant permissions that they do not hold. It reads the
 * permissions in the running unit of work, because those of the request may be seconds old.
 */
// #if nestjs
@Injectable()
// #endif
export class Authority {
  constructor(private readonly members: MembersRepository) {}

  /**
   * Locks roles and memberships until the unit of work ends, so that a check still holds when the change
   * is written: two administrators who remove each other at the same time run one after the other.
   */
  lock(): Promise<void> {
    return this.members.lock();
  }

  /** @throws ForbiddenError unless the actor holds all the `wanted` permissions */
  async requireHolding({ userId }: Member, wanted: Iterable<Permission>): Promise<void> {
    const role = await this.members.findRole(userId);
    const missing = missingPermission(role ? grantedBy(role) : new Set(), wanted);
    if (missing !== undefined) throw new ForbiddenError(missing);
  }
}
