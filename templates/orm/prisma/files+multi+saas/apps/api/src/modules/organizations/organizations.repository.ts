import { ConflictError } from '@app/common';
// #if nestjs
import type { Database } from '@app/database';
// #endif
import { isUniqueViolation, Repository } from '@app/database';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { DATABASE } from '../../infrastructure/database.module.js';
// #endif
import type { Organization } from './organization.js';
import type { NewOrganization } from './organizations.contract.js';

const organizationColumns = {
  id: true,
  slug: true,
  name: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

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
      await this.tx.organization.createMany({ data: { ...author, ...organization, id } });
    } catch (error) {
      if (!isUniqueViolation(error, 'organizations_slug_key')) throw error;
      throw new ConflictError('There is already an organization with this slug.');
    }
  }

  async get(): Promise<Organization> {
    return this.tx.organization.findFirstOrThrow({
      where: this.#own(),
      select: organizationColumns,
    });
  }

  /** @returns null when it is no longer in this version */
  async rename(expectedVersion: number, name: string): Promise<Organization | null> {
    const [renamed] = await this.tx.organization.updateManyAndReturn({
      where: { ...this.#own(), version: expectedVersion },
      data: { ...this.changed(), name, version: { increment: 1 } },
      select: organizationColumns,
    });
    return renamed ?? null;
  }

  /** Replaces the slug by the id of the organization, so that another one can use the slug. */
  async close(): Promise<void> {
    const slug = this.created().tenantId;
    await this.tx.organization.updateMany({
      where: this.#own(),
      data: { ...this.changed(), slug, version: { increment: 1 } },
    });
  }

  #own() {
    return { id: this.created().tenantId };
  }
}
