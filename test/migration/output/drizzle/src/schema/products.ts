import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { invitations } from './memberships.js';
import { moment } from './moment.js';
import { organizations } from './organizations.js';
import { tenantIsolation } from './row-level-security.js';
import { users } from './users.js';

export const products = pgTable(
  'products',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    name: varchar('name', { length: 80 }).notNull(),
    subtitle: text('subtitle').notNull().default('it\'s \\ `x` ${y} "q"'),
    body: text('body'),
    stock: integer('stock').notNull().default(-5),
    rank: integer('rank'),
    views: bigint('views', { mode: 'bigint' })
      .notNull()
      .default(sql`9223372036854775807`),
    weight: bigint('weight', { mode: 'bigint' }),
    price: numeric('price', { precision: 10, scale: 2 }).notNull().default('0.00'),
    ratio: numeric('ratio', { precision: 50, scale: 10 }),
    active: boolean('active').notNull().default(false),
    releasedOn: date('released_on').notNull().defaultNow(),
    endsOn: date('ends_on').notNull().default('2030-12-31'),
    startsAt: moment('starts_at').notNull().defaultNow(),
    stopsAt: moment('stops_at').notNull().default(new Date('2030-12-31T23:59:59.500Z')),
    eventAt: moment('event_at'),
    externalKey: uuid('external_key'),
    fixedKey: uuid('fixed_key').notNull().default('0193e6a0-0000-7000-8000-000000000000'),
    details: jsonb('details')
      .notNull()
      .default(sql`'{"a":"it''s","b":[1,"\\""]}'::jsonb`),
    extra: jsonb('extra'),
    status: text('status').$type<'draft' | 'live'>().notNull().default('draft'),
    kind: text('kind').$type<'big-one' | 'small_one'>(),
    tags: text('tags').array().notNull().default([]),
    codes: varchar('codes', { length: 9 }).array().notNull(),
    sizes: integer('sizes').array().notNull().default([]),
    longs: bigint('longs', { mode: 'bigint' }).array().notNull().default([]),
    prices: numeric('prices', { precision: 10, scale: 2 }).array().notNull().default([]),
    flags: boolean('flags').array().notNull().default([]),
    days: date('days').array().notNull().default([]),
    times: moment('times').array().notNull().default([]),
    ids: uuid('ids').array().notNull().default([]),
    ownerId: uuid('owner_id').notNull(),
    approverId: uuid('approver_id'),
    parentId: uuid('parent_id'),
    coverId: uuid('cover_id'),
    version: integer('version').notNull().default(1),
    deletedAt: moment('deleted_at'),
    ...auditColumns,
  },
  (table) => [
    primaryKey({ name: 'products_pkey', columns: [table.tenantId, table.id] }),
    foreignKey({
      name: 'products_tenant_id_fkey',
      columns: [table.tenantId],
      foreignColumns: [organizations.id],
    }),
    foreignKey({
      name: 'products_tenant_id_owner_id_fkey',
      columns: [table.tenantId, table.ownerId],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: 'products_tenant_id_approver_id_fkey',
      columns: [table.tenantId, table.approverId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete('set null'),
    foreignKey({
      name: 'products_tenant_id_parent_id_fkey',
      columns: [table.tenantId, table.parentId],
      foreignColumns: [table.tenantId, table.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'products_tenant_id_cover_id_fkey',
      columns: [table.tenantId, table.coverId],
      foreignColumns: [invitations.tenantId, invitations.id],
    }),
    unique('products_tenant_id_name_key').on(table.tenantId, table.name),
    unique('products_tenant_id_rank_key').on(table.tenantId, table.rank),
    unique('products_tenant_id_external_key_key').on(table.tenantId, table.externalKey),
    unique('products_tenant_id_cover_id_key').on(table.tenantId, table.coverId),
    index('products_tenant_id_stock_idx').on(table.tenantId, table.stock),
    index('products_tenant_id_ratio_idx').on(table.tenantId, table.ratio),
    index('products_tenant_id_event_at_idx').on(table.tenantId, table.eventAt),
    index('products_tenant_id_status_idx').on(table.tenantId, table.status),
    index('products_tenant_id_owner_id_idx').on(table.tenantId, table.ownerId),
    index('products_tenant_id_approver_id_idx').on(table.tenantId, table.approverId),
    index('products_tenant_id_parent_id_idx').on(table.tenantId, table.parentId),
    index('products_tenant_id_created_at_id_idx').on(table.tenantId, table.createdAt, table.id),
    check('products_status_check', sql`${table.status} in ('draft', 'live')`),
    check('products_kind_check', sql`${table.kind} in ('big-one', 'small_one')`),
    tenantIsolation(),
  ],
);
