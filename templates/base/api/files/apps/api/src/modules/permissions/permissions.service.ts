import { type Permission, permissionsOf, type UnitOfWork } from '@app/core';

import { RecentAnswers } from '../../recent-answers.js';
import { Permissions } from './permissions.contract.js';
import type { PermissionsRepository } from './permissions.repository.js';

const membersToRemember = 10_000;
const secondsToRemember = 5;

export class PermissionsService extends Permissions {
  readonly #known = new RecentAnswers<ReadonlySet<Permission> | undefined>(
    membersToRemember,
    secondsToRemember,
  );

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly roles: PermissionsRepository,
  ) {
    super();
  }

  of(tenantId: string, userId: string): Promise<ReadonlySet<Permission> | undefined> {
    return this.#known.get(`${tenantId}/${userId}`, () => this.#look(tenantId, userId));
  }

  async #look(tenantId: string, userId: string): Promise<ReadonlySet<Permission> | undefined> {
    // Not from a replica: it may not know yet that somebody has been removed.
    const role = await this.unitOfWork.run({ tenantId }, () => this.roles.findRole(userId));
    if (!role) return undefined;
    return role.key ? permissionsOf(role.key) : new Set(role.permissions);
  }
}
