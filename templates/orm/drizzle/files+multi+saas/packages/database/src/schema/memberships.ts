import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

import { accounts } from './accounts.js';
import { auditColumns } from './audit-columns.js';
import { moment } from './moment.js';
import { organizations } from './organizations.js';
import { roles } from './roles.js';
import { identityLookup, tenantIsolation } from './row-level-security.js';
import { users } from './users.js';

/** Which account is which user of an organization, and in which role. Ends when they leave. */
export const memberships = pgTable(
  'memberships',
  {
    tenantId: uuid('tenant_id').notNull(),
    userId: uuid('user_id').notNull(),
    accountId: uuid('account_id').notNull(),
    roleId: uuid('role_id').notNull(),
    version: integer('version').notNull().default(1),
    ...auditColumns,
  },
  (table) => [
    primaryKey({ name: 'memberships_pkey', columns: [table.tenantId, table.userId] }),
    foreignKey({
      name: 'memberships_tenant_id_fkey',
      columns: [table.tenantId],
      foreignColumns: [organizations.id],
    }),
    foreignKey({
      name: 'memberships_tenant_id_user_id_fkey',
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: 'memberships_tenant_id_role_id_fkey',
      columns: [table.tenantId, table.roleId],
      foreignColumns: [roles.tenantId, roles.id],
    }),
    foreignKey({
      name: 'memberships_account_id_fkey',
      columns: [table.accountId],
      foreignColumns: [accounts.id],
    }).onDelete('cascade'),
    unique('memberships_tenant_id_account_id_key').on(table.tenantId, table.accountId),
    index('memberships_account_id_idx').on(table.accountId),
    tenantIsolation(),
    identityLookup(),
  ],
);

/** Invitations to an organization. Only the hash of the token in the mail is stored. */
export const invitations = pgTable(
  'invitations',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    roleId: uuid('role_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    revokedAt: moment('revoked_at'),
    ...auditColumns,
  },
  (table) => [
    primaryKey({ name: 'invitations_pkey', columns: [table.tenantId, table.id] }),
    foreignKey({
      name: 'invitations_tenant_id_role_id_fkey',
      columns: [table.tenantId, table.roleId],
      foreignColumns: [roles.tenantId, roles.id],
    }).onDelete('cascade'),
    unique('invitations_token_hash_key').on(table.tokenHash),
    index('invitations_tenant_id_created_at_id_idx').on(table.tenantId, table.createdAt, table.id),
    tenantIsolation(),
    identityLookup(),
  ],
);
