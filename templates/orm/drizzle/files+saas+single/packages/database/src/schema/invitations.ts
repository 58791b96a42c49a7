import { foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { moment } from './moment.js';
import { roles } from './roles.js';

/** Invitations. Only the hash of the token in the mail is stored. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    roleId: uuid('role_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    revokedAt: moment('revoked_at'),
    ...auditColumns,
  },
  (table) => [
    foreignKey({
      name: 'invitations_role_id_fkey',
      columns: [table.roleId],
      foreignColumns: [roles.id],
    }).onDelete('cascade'),
    unique('invitations_token_hash_key').on(table.tokenHash),
    index('invitations_created_at_id_idx').on(table.createdAt, table.id),
  ],
);
