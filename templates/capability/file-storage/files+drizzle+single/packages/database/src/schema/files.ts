import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { moment } from './moment.js';

/** Metadata of an object in the storage; pending until its upload is confirmed. */
export const files = pgTable(
  'files',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    contentType: text('content_type').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    status: text('status').$type<'pending' | 'ready'>().notNull(),
    version: integer('version').notNull().default(1),
    deletedAt: moment('deleted_at'),
    ...auditColumns,
  },
  (table) => [
    index('files_created_at_id_idx').on(table.createdAt, table.id),
    check('files_status_check', sql`${table.status} in ('pending', 'ready')`),
  ],
);
