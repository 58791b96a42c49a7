import { foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { accounts } from './accounts.js';
import { moment } from './moment.js';
import { identityOnly } from './row-level-security.js';

/**
 * What happened to accounts. The role of the application may only insert; rows are deleted
 * together with the account.
 */
export const securityLog = pgTable(
  'security_log',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    at: moment('at').notNull(),
    event: text('event').notNull(),
    ip: text('ip').notNull(),
    requestId: text('request_id'),
  },
  (table) => [
    foreignKey({
      name: 'security_log_account_id_fkey',
      columns: [table.accountId],
      foreignColumns: [accounts.id],
    }).onDelete('cascade'),
    index('security_log_account_id_at_id_idx').on(table.accountId, table.at, table.id),
    identityOnly(),
  ],
);
