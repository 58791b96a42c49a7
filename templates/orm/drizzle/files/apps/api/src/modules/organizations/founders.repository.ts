import { ConflictError, newId } from '@app/common';
import { type SystemRole, systemRoles } from '@app/core';
import {
  invitations,
  isUniqueViolation,
  memberships,
  organizations,
  Repository,
  roles,
  users,
} from '@app/database';
import { eq, isNull } from 'drizzle-orm';

import type { Joining } from './organizations.contract.js';

/** Writes what makes an organization, and somebody its member. */
export class FoundersRepository extends Repository {
  /** @throws ConflictError when the slug is taken */
  async found(organization: { readonly slug: string; readonly name: string }): Promise<void> {
    const { tenantId, ...author } = this.created();
    try {
      await this.tx.insert(organizations).values({ ...author, ...organization, id: tenantId });
    } catch (error) {
      if (!isUniqueViolation(error, 'organizations_slug_key')) throw error;
      throw new ConflictError('There is already an organization with this slug.');
    }
    await this.tx
      .insert(roles)
      .values(systemRoles.map((key) => ({ ...this.created(), id: newId(), key, name: key })));
  }

  async join(
    { accountId, email, name }: Joining,
    userId: string,
    role: SystemRole | { readonly roleId: string },
  ): Promise<void> {
    const roleId = typeof role === 'string' ? await this.#idOf(role) : role.roleId;
    await this.tx.insert(users).values({ ...this.created(), id: userId, email, name });
    await this.tx.insert(memberships).values({ ...this.created(), userId, accountId, roleId });
  }

  /** @throws ConflictError when somebody else has just used it */
  async useInvitation(id: string): Promise<void> {
    const used = await this.tx
      .update(invitations)
      .set({ ...this.changed(), acceptedAt: new Date() })
      .where(this.visible(invitations, eq(invitations.id, id), isNull(invitations.acceptedAt)))
      .returning({ id: invitations.id });
    if (used.length === 0) throw new ConflictError('The invitation has just been used.');
  }

  async #idOf(key: SystemRole): Promise<string> {
    const [role] = await this.tx
      .select({ id: roles.id })
      .from(roles)
      .where(this.visible(roles, eq(roles.key, key)));
    if (!role) throw new Error(`The organization has no role ${key}`);
    return role.id;
  }
}
