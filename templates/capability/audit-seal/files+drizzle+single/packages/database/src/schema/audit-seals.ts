import { bigint, customType, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { moment } from './moment.js';

/** The number of a transaction. Unlike that of a row's `xmin` it does not wrap around. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * Signatures over entries of the audit log, which show later changes: see docs/audit-seals.md. Rows are only
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
