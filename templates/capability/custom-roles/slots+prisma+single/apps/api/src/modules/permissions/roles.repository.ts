// #slot methods

async create(
  role: { readonly id: string; readonly name: string },
  permissions: readonly Permission[],
): Promise<Role> {
  const created = await this.tx.role.create({
    data: { ...this.created(), ...role },
    select: roleColumns,
  });
  await this.#addPermissions(role.id, permissions);
  return { ...toRole(created), permissions };
}

async update(id: string, patch: { readonly name: string }): Promise<void> {
  await this.tx.role.updateMany({
    where: this.visible('role', { id }),
    data: { ...this.changed(), ...patch, version: { increment: 1 } },
  });
}

async replacePermissions(id: string, permissions: readonly Permission[]): Promise<void> {
  await this.tx.rolePermission.deleteMany({
    where: this.visible('rolePermission', { roleId: id }),
  });
  await this.#addPermissions(id, permissions);
}

/** Whether a user has the role, or an open invitation leads to it. */
async isInUse(id: string, now: Date): Promise<boolean> {
  const users = await this.tx.user.count({ where: this.visible('user', { roleId: id }) });
  if (users > 0) return true;
  const open = { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
  const invited = await this.tx.invitation.count({
    where: this.visible('invitation', { roleId: id, ...open }),
  });
  return invited > 0;
}

/** With the invitations into it, all of which are over. */
async remove(id: string): Promise<void> {
  await this.tx.role.deleteMany({ where: this.visible('role', { id }) });
}

/** Increments the version of all users with the role, because their representation includes it. */
async touchHolders(roleId: string): Promise<void> {
  await this.tx.user.updateMany({
    where: this.visible('user', { roleId }),
    data: { ...this.changed(), version: { increment: 1 } },
  });
}

async #addPermissions(roleId: string, permissions: readonly Permission[]): Promise<void> {
  const data = permissions.map((permission) => ({ roleId, permission }));
  await this.tx.rolePermission.createMany({ data });
}
