// #if nestjs
import type { Database } from '@app/database';
// #endif
import { IdentityRepository, memberships, organizations, roles } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, asc, eq } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Membership } from './organizations.contract.js';

/** Queries that are made before the organization is known. */
// #if nestjs
@Injectable()
// #endif
export class MembershipsRepository extends IdentityRepository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  async listOf(accountId: string): Promise<readonly Membership[]> {
    return this.tx
      .select({
        tenantId: memberships.tenantId,
        userId: memberships.userId,
        organization: { id: organizations.id, slug: organizations.slug, name: organizations.name },
        role: roles.name,
      })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.tenantId))
      .innerJoin(
        roles,
        and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)),
      )
      .where(eq(memberships.accountId, accountId))
      .orderBy(asc(memberships.createdAt), asc(memberships.tenantId));
  }

  async isTaken(slug: string): Promise<boolean> {
    const taken = await this.tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.slug, slug));
    return taken.length > 0;
  }
}
