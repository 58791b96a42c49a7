import { newId } from '@app/common';
import { asc, eq, sql } from 'drizzle-orm';
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
  readonly #byEmail = this.prepared('people_by_email', (tx, visible) =>
    tx
      .select({ name: people.name })
      .from(people)
      .where(visible(people, eq(people.email, sql.placeholder('email')))),
  );

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

  /** How many statements this connection has prepared. */
  async preparedStatements(): Promise<number> {
    const { rows } = await this.tx.execute<{ count: number }>(
      'select count(*)::int as count from pg_prepared_statements',
    );
    return rows[0]?.count ?? 0;
  }

  /** The name of one, by a prepared query. */
  async nameOf(email: string): Promise<string | undefined> {
    const [row] = await this.#byEmail({ email });
    return row?.name;
  }

  /** Any SQL at all. */
  async execute(statement: string): Promise<void> {
    await this.tx.execute(statement);
  }
}
