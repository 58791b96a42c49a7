import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { moment } from './moment.js';

/** Who did what. Append-only: a trigger refuses updates and deletes. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: uuid('id').primaryKey(),
    at: moment('at').notNull(),
    /** Null for jobs. */
    actorUserId: uuid('actor_user_id'),
    action: text('action').notNull(),
    resourceType: text('resource_type').notNull(),
    resourceId: text('resource_id').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    requestId: text('request_id'),
    // #slot columns
  },
  (table) => [
    index('audit_log_at_id_idx').on(table.at, table.id),
    // #slot indexes
  ],
);
