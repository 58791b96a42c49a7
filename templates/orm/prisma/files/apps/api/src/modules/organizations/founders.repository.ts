import { ConflictError, newId } from '@app/common';
import { type SystemRole, systemRoles } from '@app/core';
import { isUniqueViolation, Repository } from '@app/database';

import type { Joining } from './organizations.contract.js';

/** Writes what makes an organization, and somebody its member. */
export class FoundersRepository extends Repository {
  /** @throws ConflictError when the slug is taken */
  async found(organization: { readonly slug: string; readonly name: string }): Promise<void> {
    const { tenantId, ...author } = this.created();
    try {
      await this.tx.organization.create({
        data: { ...author, ...organization, id: tenantId },
        select: { id: true },
      });
    } catch (error) {
      if (!isUniqueViolation(error, 'organizations_slug_key')) throw error;
      throw new ConflictError('There is already an organization with this slug.');
    }
    await this.tx.role.createMany({
      data: systemRoles.map((key) => ({ ...this.created(), id: newId(), key, name: key })),
    });
  }

  async join(
    { accountId, email, name }: Joining,
    userId: string,
    role: SystemRole | { readonly roleId: string },
  ): Promise<void> {
    const roleId = typeof role === 'string' ? await this.#idOf(role) : role.roleId;
    await this.tx.user.createMany({ data: { ...this.created(), id: userId, email, name } });
    await this.tx.membership.createMany({
      data: { ...this.created(), userId, accountId, roleId },
    });
  }

  /** @throws ConflictError when somebody else has just used it */
  async useInvitation(id: string): Promise<void> {
    const { count } = await this.tx.invitation.updateMany({
      where: this.visible('invitation', { id, acceptedAt: null }),
      data: { ...this.changed(), acceptedAt: new Date() },
    });
    if (count === 0) throw new ConflictError('The invitation has just been used.');
  }

  async #idOf(key: SystemRole): Promise<string> {
    const role = await this.tx.role.findFirst({
      where: this.visible('role', { key }),
      select: { id: true },
    });
    if (!role) throw new Error(`The organization has no role ${key}`);
    return role.id;
  }
}
