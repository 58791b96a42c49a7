import { foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

import { accounts } from './accounts.js';
import { auditColumns } from './audit-columns.js';
import { moment } from './moment.js';
import { roles } from './roles.js';

/** A person who works here. The row stays when the person leaves, because others refer to it. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    /** The account of this user; null after the user has left, as is the role. */
    accountId: uuid('account_id'),
    roleId: uuid('role_id'),
    version: integer('version').notNull().default(1),
    deletedAt: moment('deleted_at'),
    ...auditColumns,
  },
  (table) => [
    foreignKey({
      name: 'users_account_id_fkey',
      columns: [table.accountId],
      foreignColumns: [accounts.id],
    }).onDelete('set null'),
    foreignKey({
      name: 'users_role_id_fkey',
      columns: [table.roleId],
      foreignColumns: [roles.id],
    }),
    unique('users_account_id_key').on(table.accountId),
    unique('users_email_key').on(table.email),
    // Ascending on purpose: PostgreSQL reads it backwards for newest first, and never matches it if
    // it says `.desc()`.
    index('users_created_at_id_idx').on(table.createdAt, table.id),
    index('users_name_id_idx').on(table.name, table.id),
  ],
);
