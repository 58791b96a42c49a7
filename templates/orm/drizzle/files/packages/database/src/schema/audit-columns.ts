import { sql } from 'drizzle-orm';
import { timestamp, uuid } from 'drizzle-orm/pg-core';

// Three digits, because a JavaScript date holds no more: a value that was read must equal the value
// in the row.
const moment = { withTimezone: true, precision: 3 } as const;

/** When a row was written, and by which user: null for seeds and jobs. */
export const auditColumns = {
  createdAt: timestamp('created_at', moment).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', moment)
    .notNull()
    .defaultNow()
    .$onUpdate(() => sql`now()`),
  createdBy: uuid('created_by'),
  updatedBy: uuid('updated_by'),
};
