import { ForbiddenError } from '@app/common';
import type { Permission } from '@app/core';
import { missingPermission } from '@app/policy';
// #if nestjs
import { Injectable } from '@nestjs/common';
// #endif

import { MembersRepository } from './members.repository.js';
import type { Member } from './permissions.contract.js';
import { grantedBy } from './role.js';

/**
 * Keeps members from giving themselves or others more than they have. It goes by what the database
 * says inside the running unit of work: the permissions a request came with may be seconds old.
 */
// #if nestjs
@Injectable()
// #endif
export class Authority {
  constructor(private readonly members: MembersRepository) {}

  /**
   * Waits until nobody else changes the roles, or who has them. So what is read from here on still
   * holds when it is acted upon: two administrators who remove each other at the same time come one
   * after the other.
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
