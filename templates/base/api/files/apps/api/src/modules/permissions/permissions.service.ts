import type { Permission, UnitOfWork } from '@app/core';

import { RecentAnswers } from '../../recent-answers.js';
import type { MembersRepository } from './members.repository.js';
import { type Member, Permissions } from './permissions.contract.js';
import { grantedBy } from './role.js';

const membersToRemember = 10_000;
const secondsToRemember = 5;

export class PermissionsService extends Permissions {
  readonly #known = new RecentAnswers<ReadonlySet<Permission> | undefined>(
    membersToRemember,
    secondsToRemember,
  );

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MembersRepository,
  ) {
    super();
  }

  of(member: Member): Promise<ReadonlySet<Permission> | undefined> {
    // #if multi
    return this.#known.get(`${member.tenantId}/${member.userId}`, () => this.#look(member));
    // #else
    return this.#known.get(member.userId, () => this.#look(member));
    // #endif
  }

  /**
   * Has everybody's permissions looked up again once the running unit of work is committed. Roles
   * change so rarely that it does not matter whose they were.
   */
  forgetAfterCommit(): void {
    this.unitOfWork.afterCommit(() => {
      this.#known.forgetAll();
      return Promise.resolve();
    });
  }

  async #look(member: Member): Promise<ReadonlySet<Permission> | undefined> {
    // Not from a replica: it may not know yet that somebody has been removed.
    const role = await this.unitOfWork.run(member, () => this.members.findRole(member.userId));
    return role ? grantedBy(role) : undefined;
  }
}
