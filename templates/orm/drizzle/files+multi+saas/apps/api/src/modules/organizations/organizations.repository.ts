import { ConflictError } from '@app/common';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { isUniqueViolation, organizations, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif
import { and, eq, sql } from 'drizzle-orm';

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Organization } from './organization.js';
import type { NewOrganization } from './organizations.contract.js';

const organizationColumns = {
  id: organizations.id,
  slug: organizations.slug,
  name: organizations.name,
  version: organizations.version,
  createdAt: organizations.createdAt,
  updatedAt: organizations.updatedAt,
};

/** The organization that is the tenant of the running unit of work. */
// #if nestjs
@Injectable()
// #endif
export class OrganizationsRepository extends Repository {
  // #if nestjs
  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

  // #endif
  /** @throws ConflictError when the slug is taken */
  async create(organization: NewOrganization): Promise<void> {
    const { tenantId: id, ...author } = this.created();
    try {
      await this.tx.insert(organizations).values({ ...author, ...organization, id });
    } catch (error) {
      if (!isUniqueViolation(error, 'organizations_slug_key')) throw error;
      throw new ConflictError('There is already an organization with this slug.');
    }
  }

  async get(): Promise<Organization> {
    const [organization] = await this.tx
      .select(organizationColumns)
      .from(organizations)
      .where(this.#own());
    if (!organization) throw new Error('The organization of this unit of work does not exist');
    return organization;
  }

  /** @returns null when it is no longer in this version */
  async rename(expectedVersion: number, name: string): Promise<Organization | null> {
    const [renamed] = await this.tx
      .update(organizations)
      .set({ ...this.changed(), name, version: sql`${organizations.version} + 1` })
      .where(and(this.#own(), eq(organizations.version, expectedVersion)))
      .returning(organizationColumns);
    return renamed ?? null;
  }

  /** Replaces the slug by the id of the organization, so that another one can use the slug. */
  async close(): Promise<void> {
    const slug = this.created().tenantId;
    await this.tx
      .update(organizations)
      .set({ ...this.changed(), slug, version: sql`${organizations.version} + 1` })
      .where(this.#own());
  }

  #own() {
    return eq(organizations.id, this.created().tenantId);
  }
}
