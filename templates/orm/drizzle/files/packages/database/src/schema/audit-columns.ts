import { sql } from 'drizzle-orm';
import { uuid } from 'drizzle-orm/pg-core';

import { moment } from './moment.js';

/** When a row was written, and by which user: null for seeds and jobs. */
export const auditColumns = {
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at')
    .notNull()
    .defaultNow()
    .$onUpdate(() => sql`now()`),
  createdBy: uuid('created_by'),
  updatedBy: uuid('updated_by'),
};
