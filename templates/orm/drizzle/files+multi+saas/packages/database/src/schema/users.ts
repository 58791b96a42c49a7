import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { moment } from './moment.js';
import { organizations } from './organizations.js';
import { tenantIsolation } from './row-level-security.js';

/**
 * A person inside one organization. The row stays when the person leaves, because others refer to
 * it.
 */
export const users = pgTable(
  'users',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    version: integer('version').notNull().default(1),
    deletedAt: moment('deleted_at'),
    ...auditColumns,
  },
  (table) => [
    // Keys begin with the tenant, so that no row can point at a row of another tenant.
    primaryKey({ name: 'users_pkey', columns: [table.tenantId, table.id] }),
    foreignKey({
      name: 'users_tenant_id_fkey',
      columns: [table.tenantId],
      foreignColumns: [organizations.id],
    }),
    unique('users_tenant_id_email_key').on(table.tenantId, table.email),
    // Ascending on purpose: PostgreSQL reads it backwards for newest first, and never matches it if
    // it says `.desc()`.
    index('users_tenant_id_created_at_id_idx').on(table.tenantId, table.createdAt, table.id),
    index('users_tenant_id_name_id_idx').on(table.tenantId, table.name, table.id),
    tenantIsolation(),
  ],
);
