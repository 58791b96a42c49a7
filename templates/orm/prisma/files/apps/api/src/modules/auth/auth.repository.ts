import type { Role } from '@app/core';
import { TenantRepository } from '@app/database';

export interface Credentials {
  readonly userId: string;
  readonly role: Role;
  /** Null for a user who cannot sign in with a password. */
  readonly passwordHash: string | null;
}

/** What signing in needs to know. */
export class AuthRepository extends TenantRepository {
  /** Runs outside of a unit of work: before it there is no tenant. */
  findOrganization(slug: string): Promise<{ readonly id: string } | null> {
    return this.database.client.organization.findUnique({ where: { slug }, select: { id: true } });
  }

  async findCredentials(email: string): Promise<Credentials | null> {
    const user = await this.tx.user.findUnique({
      where: { tenantId_email: { tenantId: this.tenantId, email } },
      select: { id: true, role: true, passwordHash: true },
    });
    // The table's check constraint admits no other role.
    return user && { userId: user.id, role: user.role as Role, passwordHash: user.passwordHash };
  }
}
