import { foreignKey, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { users } from './users.js';

/** What a user has been told. Each kind once per user. */
export const notifications = pgTable(
  'notifications',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    userId: uuid('user_id').notNull(),
    kind: text('kind').notNull(),
    ...auditColumns,
  },
  (table) => [
    foreignKey({
      name: 'notifications_tenant_id_user_id_fkey',
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete('cascade'),
    unique('notifications_tenant_id_user_id_kind_key').on(table.tenantId, table.userId, table.kind),
  ],
);
