import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

import { moment } from './moment.js';
import { organizations } from './organizations.js';
import { tenantIsolation } from './row-level-security.js';

/** Who did what. Append-only: a trigger refuses updates and deletes. */
export const auditLog = pgTable(
  'audit_log',
  {
    tenantId: uuid('tenant_id').notNull(),
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
    // #slot columns
  },
  (table) => [
    primaryKey({ name: 'audit_log_pkey', columns: [table.tenantId, table.id] }),
    foreignKey({
      name: 'audit_log_tenant_id_fkey',
      columns: [table.tenantId],
      foreignColumns: [organizations.id],
    }),
    index('audit_log_tenant_id_at_id_idx').on(table.tenantId, table.at, table.id),
    // #slot indexes
    tenantIsolation(),
    // #slot policies
  ],
);
