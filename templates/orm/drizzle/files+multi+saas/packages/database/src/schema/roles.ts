import type { Permission, SystemRole } from '@app/core';
import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

import { auditColumns } from './audit-columns.js';
import { organizations } from './organizations.js';
import { identityLookup, tenantIsolation } from './row-level-security.js';

/** The roles of an organization: the system roles (with a key) and its own. */
export const roles = pgTable(
  'roles',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    key: text('key').$type<SystemRole>(),
    name: text('name').notNull(),
    version: integer('version').notNull().default(1),
    ...auditColumns,
  },
  (table) => [
    primaryKey({ name: 'roles_pkey', columns: [table.tenantId, table.id] }),
    foreignKey({
      name: 'roles_tenant_id_fkey',
      columns: [table.tenantId],
      foreignColumns: [organizations.id],
    }),
    unique('roles_tenant_id_key_key').on(table.tenantId, table.key),
    unique('roles_tenant_id_name_key').on(table.tenantId, table.name),
    check('roles_key_check', sql`${table.key} in ('admin', 'member')`),
    tenantIsolation(),
    identityLookup(),
  ],
);

/** The permissions of an organization's own roles; those of system roles are in the code. */
export const rolePermissions = pgTable(
  'role_permissions',
  {
    tenantId: uuid('tenant_id').notNull(),
    roleId: uuid('role_id').notNull(),
    permission: text('permission').$type<Permission>().notNull(),
  },
  (table) => [
    primaryKey({
      name: 'role_permissions_pkey',
      columns: [table.tenantId, table.roleId, table.permission],
    }),
    foreignKey({
      name: 'role_permissions_tenant_id_role_id_fkey',
      columns: [table.tenantId, table.roleId],
      foreignColumns: [roles.tenantId, roles.id],
    }).onDelete('cascade'),
    check(
      'role_permissions_permission_check',
      sql`${table.permission} ~ '^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*$'`,
    ),
    tenantIsolation(),
  ],
);
