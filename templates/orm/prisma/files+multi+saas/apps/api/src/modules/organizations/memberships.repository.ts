import type { Page, PageRequest } from '@app/core';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { IdentityRepository, paginate } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Membership } from './organizations.contract.js';

type OrganizationList = PageRequest<'createdAt' | 'name' | 'slug'> & {
  readonly filter?: { readonly slug?: string };
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
    const { data, page } = await paginate(this.database, query, {
      model: 'organization',
      where: { ...query.filter, memberships: { some: { accountId } } },
    });
    const found = await this.tx.membership.findMany({
      where: { accountId, tenantId: { in: data.map(({ id }) => id) } },
      select: { tenantId: true, userId: true, role: { select: { name: true } } },
    });
    const memberships = new Map(found.map((membership) => [membership.tenantId, membership]));
    return {
      data: data.flatMap(({ id, slug, name }) => {
        const membership = memberships.get(id);
        const organization = { id, slug, name };
        return membership ? [{ ...membership, organization, role: membership.role.name }] : [];
      }),
      page,
    };
  }

  /** All of them, the oldest first. */
  async listOf(accountId: string): Promise<readonly Membership[]> {
    const rows = await this.tx.$queryRaw<
      readonly {
        readonly tenantId: string;
        readonly userId: string;
        readonly slug: string;
        readonly name: string;
        readonly role: string;
      }[]
    >`
      select m.tenant_id as "tenantId", m.user_id as "userId", o.slug, o.name, r.name as role
      from memberships m
      join organizations o on o.id = m.tenant_id
      join roles r on r.tenant_id = m.tenant_id and r.id = m.role_id
      where m.account_id = ${accountId}::uuid
      order by m.created_at, m.tenant_id`;
    return rows.map(({ slug, name, ...membership }) => ({
      ...membership,
      organization: { id: membership.tenantId, slug, name },
    }));
  }

  async isTaken(slug: string): Promise<boolean> {
    return (await this.tx.organization.count({ where: { slug } })) > 0;
  }
}
