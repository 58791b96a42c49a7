import type { Page, PageRequest } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import {
  equalTo,
  IdentityRepository,
  memberships,
  organizations,
  paginate,
  roles,
} from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Membership } from './organizations.contract.js';

type OrganizationList = PageRequest<'createdAt' | 'name' | 'slug'> & {
  readonly filter?: { readonly slug?: string };
};

const organizationColumns = {
  id: organizations.id,
  slug: organizations.slug,
  name: organizations.name,
  createdAt: organizations.createdAt,
};

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
  async list(accountId: string, query: OrganizationList): Promise<Page<Membership>> {
    const own = this.tx
      .select({ id: memberships.tenantId })
      .from(memberships)
      .where(eq(memberships.accountId, accountId));
    const { data, page } = await paginate(this.database, query, {
      table: organizations,
      columns: organizationColumns,
      where: and(inArray(organizations.id, own), ...equalTo(organizationColumns, query.filter)),
    });
    const ids = data.map(({ id }) => id);
    const found = new Map(
      (await this.#select(accountId, inArray(memberships.tenantId, ids))).map((membership) => [
        membership.tenantId,
        membership,
      ]),
    );
    return { data: ids.flatMap((id) => found.get(id) ?? []), page };
  }

  /** All of them, the oldest first. */
  async listOf(accountId: string): Promise<readonly Membership[]> {
    return this.#select(accountId);
  }

  async isTaken(slug: string): Promise<boolean> {
    const taken = await this.tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.slug, slug));
    return taken.length > 0;
  }

  async #select(accountId: string, condition?: SQL): Promise<readonly Membership[]> {
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
      .where(and(eq(memberships.accountId, accountId), condition))
      .orderBy(asc(memberships.createdAt), asc(memberships.tenantId));
  }
}
