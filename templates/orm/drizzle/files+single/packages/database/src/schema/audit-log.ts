import { bigint, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

import { moment } from './moment.js';

/**
 * Who did what. Append-only: a trigger refuses every change, and each entry holds the hash of the
 * one before it.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    id: uuid('id').notNull(),
    at: moment('at').notNull(),
    /** Null for jobs. */
    actorUserId: uuid('actor_user_id'),
    action: text('action').notNull(),
    resourceType: text('resource_type').notNull(),
    resourceId: text('resource_id').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    requestId: text('request_id'),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    unique('audit_log_id_key').on(table.id),
    index('audit_log_at_id_idx').on(table.at, table.id),
  ],
);
