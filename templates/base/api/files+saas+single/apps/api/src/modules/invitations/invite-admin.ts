import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { newId } from '@app/common';
import { type SystemRole, systemScope, type UnitOfWork } from '@app/core';

import type { InvitationsRepository } from './invitations.repository.js';

interface Roles {
  findByKey(key: SystemRole): Promise<{ readonly id: string } | null>;
}

const lifetimeMs = 24 * 3_600_000;

/**
 * Invites the first administrator, without an inviting user. No mail is sent.
 * @returns the token with which the owner of the address signs up
 */
export async function inviteAdmin(
  unitOfWork: UnitOfWork,
  roles: Roles,
  invitations: InvitationsRepository,
  email: string,
): Promise<string> {
  const token = newOpaqueToken();
  await unitOfWork.run(systemScope, async () => {
    const role = await roles.findByKey('admin');
    if (!role) throw new Error('There is no role admin: has the database been migrated?');
    await invitations.create({
      id: newId(),
      email: email.toLowerCase(),
      roleId: role.id,
      tokenHash: hashOpaqueToken(token),
      expiresAt: new Date(Date.now() + lifetimeMs),
    });
  });
  return token;
}
