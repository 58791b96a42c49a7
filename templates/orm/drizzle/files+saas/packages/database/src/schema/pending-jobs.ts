import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { moment } from './moment.js';
// #if multi
import { identityDelivery, tenantIsolation } from './row-level-security.js';
// #endif

/**
 * Jobs that the broker does not have yet, written in the transaction that they belong to. A row is
 * deleted when the broker has the job.
 */
export const pendingJobs = pgTable(
  'pending_jobs',
  {
    id: uuid('id').primaryKey(),
    // #if multi
    /** Null for a job that concerns an account. */
    tenantId: uuid('tenant_id'),
    // #endif
    envelope: jsonb('envelope').$type<object>().notNull(),
    deduplicationKey: text('deduplication_key'),
    /** When the job may run; null for at once. */
    runAt: moment('run_at'),
    /** From when on any process may deliver the job to the broker. */
    dueAt: moment('due_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  // #if multi
  (table) => [
    index('pending_jobs_due_at_idx').on(table.dueAt),
    tenantIsolation(),
    identityDelivery(),
  ],
  // #else
  (table) => [index('pending_jobs_due_at_idx').on(table.dueAt)],
  // #endif
);
