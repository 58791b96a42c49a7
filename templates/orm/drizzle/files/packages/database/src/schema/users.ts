import type { Role } from '@app/core';
import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { organizations } from './organizations.js';

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role').$type<Role>().notNull(),
    passwordHash: text('password_hash'),
    version: integer('version').notNull().default(1),
    ...auditColumns,
  },
  (table) => [
    foreignKey({
      name: 'users_tenant_id_fkey',
      columns: [table.tenantId],
      foreignColumns: [organizations.id],
    }),
    unique('users_tenant_id_email_key').on(table.tenantId, table.email),
    // What a foreign key of another table refers to, so that no row can point at a user of another
    // tenant.
    unique('users_tenant_id_id_key').on(table.tenantId, table.id),
    // Ascending on purpose: PostgreSQL reads it backwards for newest first, and never matches it if
    // it says `.desc()`.
    index('users_tenant_id_created_at_id_idx').on(table.tenantId, table.createdAt, table.id),
    check('users_role_check', sql`${table.role} in ('admin', 'member')`),
  ],
);
