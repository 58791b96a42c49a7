import { sql } from 'drizzle-orm';
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uuid,
} from 'drizzle-orm/pg-core';

import { moment } from './moment.js';

/** The number of a transaction. Unlike that of a row's `xmin` it does not wrap around. */
const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** Who did what. Append-only: a trigger refuses updates and deletes. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: uuid('id').primaryKey(),
    at: moment('at').notNull(),
    /** Null for jobs. */
    actorUserId: uuid('actor_user_id'),
    action: text('action').notNull(),
    resourceType: text('resource_type').notNull(),
    resourceId: text('resource_id').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    requestId: text('request_id'),
    /** The transaction that wrote it: those before the oldest running one can be sealed. */
    xid: xid8('xid')
      .notNull()
      .default(sql`pg_current_xact_id()`),
  },
  (table) => [
    index('audit_log_at_id_idx').on(table.at, table.id),
    index('audit_log_xid_idx').on(table.xid),
  ],
);

/**
 * Signatures over entries of the audit log, which show later changes: see docs/audit.md. Rows are only
 * added.
 */
export const auditSeals = pgTable(
  'audit_seals',
  {
    /** Counted from 1. */
    seq: integer('seq').primaryKey(),
    epoch: integer('epoch').notNull(),
    cluster: text('cluster').notNull(),
    xidFrom: bigint('xid_from', { mode: 'bigint' }).notNull(),
    xidUpto: bigint('xid_upto', { mode: 'bigint' }).notNull(),
    horizon: bigint('horizon', { mode: 'bigint' }).notNull(),
    count: integer('count').notNull(),
    root: text('root').notNull(),
    prevHash: text('prev_hash').notNull(),
    keyId: text('key_id').notNull(),
    at: moment('at').notNull(),
    entryIds: uuid('entry_ids').array().notNull(),
    entryHashes: text('entry_hashes').array().notNull(),
    hash: text('hash').notNull(),
    signature: text('signature').notNull(),
  },
  (table) => [
    index('audit_seals_epoch_horizon_idx').on(table.epoch, table.horizon),
    index('audit_seals_xid_upto_idx').on(table.xidUpto),
  ],
);
