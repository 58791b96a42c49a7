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

/** Roles of users: the system roles (with a key, written by the first migration) and others. */
export const roles = pgTable(
  'roles',
  {
    id: uuid('id').primaryKey(),
    key: text('key').$type<SystemRole>(),
    name: text('name').notNull(),
    version: integer('version').notNull().default(1),
    ...auditColumns,
  },
  (table) => [
    unique('roles_key_key').on(table.key),
    unique('roles_name_key').on(table.name),
    check('roles_key_check', sql`${table.key} in ('admin', 'member')`),
  ],
);

/** The permissions of roles that are not system roles; those of system roles are in the code. */
export const rolePermissions = pgTable(
  'role_permissions',
  {
    roleId: uuid('role_id').notNull(),
    permission: text('permission').$type<Permission>().notNull(),
  },
  (table) => [
    primaryKey({ name: 'role_permissions_pkey', columns: [table.roleId, table.permission] }),
    foreignKey({
      name: 'role_permissions_role_id_fkey',
      columns: [table.roleId],
      foreignColumns: [roles.id],
    }).onDelete('cascade'),
    check(
      'role_permissions_permission_check',
      sql`${table.permission} ~ '^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*$'`,
    ),
  ],
);
