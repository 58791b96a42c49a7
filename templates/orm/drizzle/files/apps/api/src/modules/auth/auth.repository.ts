import type { Role } from '@app/core';
import { organizations, TenantRepository, users } from '@app/database';
import { and, eq } from 'drizzle-orm';

export interface Credentials {
  readonly userId: string;
  readonly role: Role;
  /** Null for a user who cannot sign in with a password. */
  readonly passwordHash: string | null;
}

/** What signing in needs to know. */
export class AuthRepository extends TenantRepository {
  /** Runs outside of a unit of work: before it there is no tenant. */
  async findOrganization(slug: string): Promise<{ readonly id: string } | null> {
    const [organization] = await this.database.client
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.slug, slug));
    return organization ?? null;
  }

  async findCredentials(email: string): Promise<Credentials | null> {
    const [credentials] = await this.tx
      .select({ userId: users.id, role: users.role, passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(users.tenantId, this.tenantId), eq(users.email, email)));
    return credentials ?? null;
  }
}
