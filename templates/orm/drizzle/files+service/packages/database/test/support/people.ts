import { newId } from '@app/common';
import { asc, eq } from 'drizzle-orm';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { Repository } from '../../src/repository.js';
import { auditColumns } from '../../src/schema/audit-columns.js';

const people = pgTable('people', {
  // #if multi
  tenantId: uuid('tenant_id').notNull(),
  id: uuid('id').notNull(),
  // #else
  id: uuid('id').primaryKey(),
  // #endif
  email: text('email').notNull(),
  name: text('name').notNull(),
  ...auditColumns,
});

/** The least a repository can do. Its table is that of `createScope`. */
export class People extends Repository {
  async add(email: string): Promise<void> {
    await this.tx.insert(people).values({ ...this.created(), id: newId(), email, name: email });
  }

  async emails(): Promise<readonly string[]> {
    const rows = await this.tx
      .select({ email: people.email })
      .from(people)
      .where(this.visible(people))
      .orderBy(asc(people.email));
    return rows.map(({ email }) => email);
  }

  /** When a row was written, according to the row. */
  async addedAt(email: string): Promise<Date> {
    const [row] = await this.tx
      .select({ createdAt: people.createdAt })
      .from(people)
      .where(this.visible(people, eq(people.email, email)));
    if (!row) throw new Error(`There is no ${email}`);
    return row.createdAt;
  }

  /** Has no condition, so that only row-level security limits its rows. */
  async allEmails(): Promise<readonly string[]> {
    const rows = await this.tx.select({ email: people.email }).from(people);
    return rows.map(({ email }) => email);
  }

  /** Any SQL at all. */
  async execute(statement: string): Promise<void> {
    await this.tx.execute(statement);
  }
}
