import type { Permission, UnitOfWork } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import { RecentAnswers } from '../recent-answers.js';
import { MembersRepository } from './members.repository.js';
import type { Member } from './permissions.contract.js';
import { grantedBy } from './role.js';

const membersToRemember = 10_000;
const secondsToRemember = 5;

/** Answers which permissions a user has. */
// #if nestjs
@Injectable()
// #endif
export class PermissionsService {
  readonly #known = new RecentAnswers<ReadonlySet<Permission> | undefined>(
    membersToRemember,
    secondsToRemember,
  );

  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MembersRepository,
  ) {}

  /**
   * The permissions of a member; undefined for a user who is not a member (any more). Cached for five
   * seconds: a change made by another process takes that long to be seen, one made here does not.
   */
  of(member: Member): Promise<ReadonlySet<Permission> | undefined> {
    // #if multi
    return this.#known.get(`${member.tenantId}/${member.userId}`, () => this.#look(member));
    // #else
    return this.#known.get(member.userId, () => this.#look(member));
    // #endif
  }

  /**
   * Clears the cache of permissions once the running unit of work is committed. It clears all of it,
   * because roles rarely change.
   */
  invalidateAfterCommit(): void {
    this.unitOfWork.afterCommit(() => {
      this.#known.clear();
      return Promise.resolve();
    });
  }

  async #look(member: Member): Promise<ReadonlySet<Permission> | undefined> {
    // Not from a replica, which may lag: a member may just have been removed.
    const role = await this.unitOfWork.run(member, () => this.members.findRole(member.userId));
    return role ? grantedBy(role) : undefined;
  }
}
