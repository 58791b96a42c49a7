import type { Permission } from '@app/core';
import { invitations, users } from '@app/database';
import { and, gt, isNull, sql } from 'drizzle-orm';

// #slot methods

async create(
  role: { readonly id: string; readonly name: string },
  permissions: readonly Permission[],
): Promise<Role> {
  // One row in, one row out.
  const [created] = (await this.tx
    .insert(roles)
    .values({ ...this.created(), ...role })
    .returning(roleColumns)) as [Omit<Role, 'permissions'>];
  await this.#addPermissions(role.id, permissions);
  return { ...created, permissions };
}

async update(id: string, patch: { readonly name: string }): Promise<void> {
  await this.tx
    .update(roles)
    .set({ ...this.changed(), ...patch, version: sql`${roles.version} + 1` })
    .where(this.visible(roles, eq(roles.id, id)));
}

async replacePermissions(id: string, permissions: readonly Permission[]): Promise<void> {
  await this.tx
    .delete(rolePermissions)
    .where(this.visible(rolePermissions, eq(rolePermissions.roleId, id)));
  await this.#addPermissions(id, permissions);
}

/** Whether a user has the role, or an open invitation leads to it. */
async isInUse(id: string, now: Date): Promise<boolean> {
  const members = await this.tx
    .select({ userId: users.id })
    .from(users)
    .where(this.visible(users, eq(users.roleId, id)))
    .limit(1);
  if (members.length > 0) return true;
  const open = and(
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, now),
  );
  const invited = await this.tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(this.visible(invitations, eq(invitations.roleId, id), open))
    .limit(1);
  return invited.length > 0;
}

/** With the invitations into it, all of which are over. */
async remove(id: string): Promise<void> {
  await this.tx.delete(roles).where(this.visible(roles, eq(roles.id, id)));
}

/** Increments the version of all users with the role, because their representation includes it. */
async touchHolders(roleId: string): Promise<void> {
  await this.tx
    .update(users)
    .set({ ...this.changed(), version: sql`${users.version} + 1` })
    .where(this.visible(users, eq(users.roleId, roleId)));
}

async #addPermissions(roleId: string, permissions: readonly Permission[]): Promise<void> {
  if (permissions.length === 0) return;
  const rows = permissions.map((permission) => ({ roleId, permission }));
  await this.tx.insert(rolePermissions).values(rows);
}
