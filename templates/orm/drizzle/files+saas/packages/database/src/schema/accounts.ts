import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

import { timestamps } from './audit-columns.js';
import { moment } from './moment.js';
// #if multi
import { organizations } from './organizations.js';
// #endif
import { identityOnly } from './row-level-security.js';

// #if multi
/** A person who can sign in; memberships say to which organizations they belong. */
// #else
/** A person who can sign in. */
// #endif
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash').notNull(),
    emailVerifiedAt: moment('email_verified_at'),
    version: integer('version').notNull().default(1),
    ...timestamps,
  },
  (table) => [unique('accounts_email_key').on(table.email), identityOnly()],
);

/** One sign-in: the family of all refresh tokens that come from it. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    // #if multi
    /** The organization the account works in; null for one that belongs to none. */
    tenantId: uuid('tenant_id'),
    // #endif
    ip: text('ip'),
    userAgent: text('user_agent'),
    lastUsedAt: moment('last_used_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    revokedReason: text('revoked_reason'),
    ...timestamps,
  },
  (table) => [
    foreignKey({
      name: 'sessions_account_id_fkey',
      columns: [table.accountId],
      foreignColumns: [accounts.id],
    }).onDelete('cascade'),
    // #if multi
    foreignKey({
      name: 'sessions_tenant_id_fkey',
      columns: [table.tenantId],
      foreignColumns: [organizations.id],
    }).onDelete('set null'),
    // #endif
    index('sessions_account_id_created_at_id_idx').on(table.accountId, table.createdAt, table.id),
    identityOnly(),
  ],
);

/** Only the hash is stored, so that a copy of the table cannot be used to sign in. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    id: uuid('id').primaryKey(),
    sessionId: uuid('session_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    /** The token this one was given in exchange for. */
    parentId: uuid('parent_id'),
    usedAt: moment('used_at'),
    expiresAt: moment('expires_at').notNull(),
    ...timestamps,
  },
  (table) => [
    foreignKey({
      name: 'refresh_tokens_session_id_fkey',
      columns: [table.sessionId],
      foreignColumns: [sessions.id],
    }).onDelete('cascade'),
    unique('refresh_tokens_token_hash_key').on(table.tokenHash),
    index('refresh_tokens_session_id_idx').on(table.sessionId),
    identityOnly(),
  ],
);

/** Single-use tokens of links in mails. */
export const accountTokens = pgTable(
  'account_tokens',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    purpose: text('purpose').$type<'verify-email' | 'reset-password'>().notNull(),
    tokenHash: text('token_hash').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    ...timestamps,
  },
  (table) => [
    foreignKey({
      name: 'account_tokens_account_id_fkey',
      columns: [table.accountId],
      foreignColumns: [accounts.id],
    }).onDelete('cascade'),
    unique('account_tokens_token_hash_key').on(table.tokenHash),
    index('account_tokens_account_id_idx').on(table.accountId),
    check(
      'account_tokens_purpose_check',
      sql`${table.purpose} in ('verify-email', 'reset-password')`,
    ),
    identityOnly(),
  ],
);
