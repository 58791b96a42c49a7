import { sql } from 'drizzle-orm';
import {
  bigint,
  customType,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';

import { moment } from './moment.js';
import { organizations } from './organizations.js';
import { tenantIsolation } from './row-level-security.js';

/** The number of a transaction. Unlike that of a row's `xmin` it does not wrap around. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

const sealing = sql`current_setting('app.audit_sealing', true) = 'on'`;

/** The sealing of the audit log reads the entries of all tenants. */
export const auditLookup = () => pgPolicy('audit_sealing', { for: 'select', using: sealing });

/** The sealing of the audit log reads and writes the seals of all tenants. */
const auditSealing = () => pgPolicy('audit_sealing', { using: sealing, withCheck: sealing });

/**
 * Signatures over entries of the audit log, which show later changes: see docs/audit-seals.md. Rows are only
 * added.
 */
export const auditSeals = pgTable(
  'audit_seals',
  {
    tenantId: uuid('tenant_id').notNull(),
    /** Counted from 1, for each tenant. */
    seq: integer('seq').notNull(),
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
    primaryKey({ name: 'audit_seals_pkey', columns: [table.tenantId, table.seq] }),
    foreignKey({
      name: 'audit_seals_tenant_id_fkey',
      columns: [table.tenantId],
      foreignColumns: [organizations.id],
    }),
    index('audit_seals_epoch_horizon_idx').on(table.epoch, table.horizon),
    index('audit_seals_xid_upto_idx').on(table.xidUpto),
    tenantIsolation(),
    auditSealing(),
  ],
);
