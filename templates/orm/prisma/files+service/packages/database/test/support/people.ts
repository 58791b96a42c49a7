import { newId } from '@app/common';

import { Repository } from '../../src/repository.js';

/** The least a repository can do, in SQL: no model has the table, which is that of `createScope`. */
export class People extends Repository {
  async add(email: string): Promise<void> {
    // #if multi
    const { createdBy, tenantId, updatedBy } = this.created();
    await this.tx.$executeRaw`
      insert into people (tenant_id, id, email, name, created_by, updated_by)
      values (${tenantId}::uuid, ${newId()}::uuid, ${email}, ${email}, ${createdBy}::uuid, ${updatedBy}::uuid)`;
    // #else
    const { createdBy, updatedBy } = this.created();
    await this.tx.$executeRaw`
      insert into people (id, email, name, created_by, updated_by)
      values (${newId()}::uuid, ${email}, ${email}, ${createdBy}::uuid, ${updatedBy}::uuid)`;
    // #endif
  }

  async emails(): Promise<readonly string[]> {
    const rows = await this.tx.$queryRaw<{ email: string }[]>`
      select email from people order by email`;
    return rows.map(({ email }) => email);
  }

  /** When a row was written, according to the row. */
  async addedAt(email: string): Promise<Date> {
    const [row] = await this.tx.$queryRaw<{ createdAt: Date }[]>`
      select created_at as "createdAt" from people where email = ${email}`;
    if (!row) throw new Error(`There is no ${email}`);
    return row.createdAt;
  }

  /** Has no condition, so that only row-level security limits its rows. */
  async allEmails(): Promise<readonly string[]> {
    const rows = await this.tx.$queryRaw<{ email: string }[]>`select email from people`;
    return rows.map(({ email }) => email);
  }

  /** Any SQL at all. */
  async execute(statement: string): Promise<void> {
    await this.tx.$executeRawUnsafe(statement);
  }
}
