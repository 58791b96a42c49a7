import { foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { moment } from './moment.js';
import { users } from './users.js';

/** Messages to users. The unique key prevents a repeated job from adding one twice. */
export const notifications = pgTable(
  'notifications',
  {
    id: uuid('id').primaryKey(),
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
    foreignKey({
      name: 'notifications_user_id_fkey',
      columns: [table.userId],
      foreignColumns: [users.id],
    }).onDelete('cascade'),
    unique('notifications_user_id_dedup_key_key').on(table.userId, table.dedupKey),
    index('notifications_user_id_created_at_id_idx').on(table.userId, table.createdAt, table.id),
  ],
);
