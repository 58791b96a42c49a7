import { relations, sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const moment = { withTimezone: true, precision: 3 } as const;

export const roles = pgTable(
  'roles',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid().notNull(),
    name: text().notNull(),
    permissions: text().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.id] })],
);

export const memberships = pgTable(
  'memberships',
  {
    tenantId: uuid('tenant_id').notNull(),
    userId: uuid('user_id').notNull(),
    roleId: uuid('role_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.userId] }),
    foreignKey({ columns: [table.tenantId, table.roleId], foreignColumns: [roles.tenantId, roles.id] }),
  ],
);

export const membershipsRelations = relations(memberships, ({ one }) => ({
  role: one(roles, { fields: [memberships.tenantId, memberships.roleId], references: [roles.tenantId, roles.id] }),
}));

export const notes = pgTable(
  'notes',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid().notNull().defaultRandom(),
    title: text().notNull(),
    body: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: timestamp('created_at', moment).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', moment)
      .notNull()
      .defaultNow()
      .$onUpdate(() => sql`now()`),
    createdBy: uuid('created_by').notNull(),
    updatedBy: uuid('updated_by').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('notes_tenant_id_created_at_id_idx').on(table.tenantId, table.createdAt, table.id),
  ],
);

export const auditLog = pgTable(
  'audit_log',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid().notNull().defaultRandom(),
    at: timestamp(moment).notNull().defaultNow(),
    actorUserId: uuid('actor_user_id').notNull(),
    action: text().notNull(),
    resourceType: text('resource_type').notNull(),
    resourceId: uuid('resource_id').notNull(),
    after: jsonb(),
    requestId: text('request_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('audit_log_tenant_id_at_id_idx').on(table.tenantId, table.at, table.id),
  ],
);
