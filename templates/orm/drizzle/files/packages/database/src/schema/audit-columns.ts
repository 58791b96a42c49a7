import { sql } from 'drizzle-orm';
import { uuid } from 'drizzle-orm/pg-core';

import { moment } from './moment.js';

/** When a row was written and last changed. */
export const timestamps = {
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at')
    .notNull()
    .defaultNow()
    .$onUpdate(() => sql`now()`),
};

// #if saas
/** The same, and by which user: null for seeds and jobs. */
// #else
/** The same, and by which user: null for what no caller asked for. */
// #endif
export const auditColumns = {
  ...timestamps,
  createdBy: uuid('created_by'),
  updatedBy: uuid('updated_by'),
};
