import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';

import { accounts } from './accounts.js';
import { timestamps } from './audit-columns.js';
import { moment } from './moment.js';
import { identityOnly, tenantIsolation } from './row-level-security.js';
import { users } from './users.js';

/** Stored responses to requests with an Idempotency-Key. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    tenantId: uuid('tenant_id').notNull(),
    userId: uuid('user_id').notNull(),
    key: text('key').notNull(),
    method: text('method').notNull(),
    path: text('path').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status').notNull(),
    headers: jsonb('headers').$type<Record<string, string>>().notNull(),
    body: jsonb('body'),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'idempotency_keys_pkey',
      columns: [table.tenantId, table.userId, table.key],
    }),
    foreignKey({
      name: 'idempotency_keys_tenant_id_user_id_fkey',
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete('cascade'),
    index('idempotency_keys_tenant_id_expires_at_idx').on(table.tenantId, table.expiresAt),
    tenantIsolation(),
  ],
);

/** Stored responses to requests of accounts with an Idempotency-Key, and the claims of running ones. */
export const accountIdempotencyKeys = pgTable(
  'account_idempotency_keys',
  {
    accountId: uuid('account_id').notNull(),
    key: text('key').notNull(),
    /** The id of the claim: a new one each time the key is claimed. */
    id: uuid('id').notNull(),
    method: text('method').notNull(),
    path: text('path').notNull(),
    requestHash: text('request_hash').notNull(),
    /** Null while the request is being handled. */
    status: integer('status'),
    headers: jsonb('headers').$type<Readonly<Record<string, string>>>(),
    body: jsonb('body'),
    ...timestamps,
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'account_idempotency_keys_pkey',
      columns: [table.accountId, table.key],
    }),
    foreignKey({
      name: 'account_idempotency_keys_account_id_fkey',
      columns: [table.accountId],
      foreignColumns: [accounts.id],
    }).onDelete('cascade'),
    index('account_idempotency_keys_expires_at_idx').on(table.expiresAt),
    identityOnly(),
  ],
);
