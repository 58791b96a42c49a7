import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { moment } from './moment.js';
import { organizations } from './organizations.js';
import { tenantIsolation } from './row-level-security.js';

/** Metadata of an object in the storage; pending until its upload is confirmed. */
export const files = pgTable(
  'files',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    contentType: text('content_type').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    status: text('status').$type<'pending' | 'ready'>().notNull(),
    version: integer('version').notNull().default(1),
    deletedAt: moment('deleted_at'),
    ...auditColumns,
  },
  (table) => [
    primaryKey({ name: 'files_pkey', columns: [table.tenantId, table.id] }),
    foreignKey({
      name: 'files_tenant_id_fkey',
      columns: [table.tenantId],
      foreignColumns: [organizations.id],
    }),
    index('files_tenant_id_created_at_id_idx').on(table.tenantId, table.createdAt, table.id),
    check('files_status_check', sql`${table.status} in ('pending', 'ready')`),
    tenantIsolation(),
  ],
);
