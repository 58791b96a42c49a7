import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { moment } from './moment.js';
import { tenantIsolation } from './row-level-security.js';
import { users } from './users.js';

/** Messages to users. The unique key prevents a repeated job from adding one twice. */
export const notifications = pgTable(
  'notifications',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    userId: uuid('user_id').notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    dedupKey: text('dedup_key').notNull(),
    readAt: moment('read_at'),
    emailedAt: moment('emailed_at'),
    ...auditColumns,
  },
  (table) => [
    primaryKey({ name: 'notifications_pkey', columns: [table.tenantId, table.id] }),
    foreignKey({
      name: 'notifications_tenant_id_user_id_fkey',
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete('cascade'),
    unique('notifications_tenant_id_user_id_dedup_key_key').on(
      table.tenantId,
      table.userId,
      table.dedupKey,
    ),
    index('notifications_tenant_id_user_id_created_at_id_idx').on(
      table.tenantId,
      table.userId,
      table.createdAt,
      table.id,
    ),
    tenantIsolation(),
  ],
);
