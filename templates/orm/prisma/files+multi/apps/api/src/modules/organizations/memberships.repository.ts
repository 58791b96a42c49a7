// #if nestjs
import type { Database } from '@app/database';
// #endif
import { IdentityRepository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

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
