import { timestamp } from 'drizzle-orm/pg-core';

/**
 * A point in time. Three digits, because a JavaScript date holds no more: a value that was read must
 * equal the value in the row.
 */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
