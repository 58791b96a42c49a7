import { lineOfText, listQuery, type Page, pageOf, permissions } from '@app/core';
import { z } from 'zod';

import { roleReference, roleSummary } from './permissions.contract.js';
import { grantedBy, type Role } from './role.js';

const permission = z.enum(permissions);
const granted = z
  .array(permission)
  // More than there are, and the same whatever modules are added.
  .max(200)
  .transform((list) => [...new Set(list)].toSorted())
  .meta({ example: ['users:read'] });
const name = lineOfText(63).meta({ example: 'Auditor' });

export const roleParams = z.object({ id: z.uuid() });
export const memberParams = z.object({ id: z.uuid() });

export const listRolesQuery = listQuery({
  sortable: ['createdAt', 'name'],
  defaultSort: 'createdAt',
  filterable: { name },
});

export const createRoleBody = z
  .strictObject({ name, permissions: granted })
  .meta({ id: 'CreateRole' });

export const updateRoleBody = z
  .strictObject({ name: name.exactOptional(), permissions: granted.exactOptional() })
  .refine((change) => Object.keys(change).length > 0, 'Must have at least one field')
  .meta({ id: 'UpdateRole', minProperties: 1 });

export const assignRoleBody = z.strictObject({ role: roleReference }).meta({ id: 'AssignRole' });

export const roleResponse = roleSummary
  .extend({
    permissions: z.array(permission),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Role' });

export const rolePageResponse = pageOf(roleResponse).meta({ id: 'RolePage' });

export const permissionListResponse = z
  .object({ data: z.array(permission) })
  .meta({ id: 'PermissionList' });

export type RoleResponse = z.output<typeof roleResponse>;
export type RolePageResponse = z.output<typeof rolePageResponse>;
export type ListRolesQuery = z.output<typeof listRolesQuery>;
export type CreateRoleBody = z.output<typeof createRoleBody>;
export type UpdateRoleBody = z.output<typeof updateRoleBody>;
export type AssignRoleBody = z.output<typeof assignRoleBody>;
export type PermissionListResponse = z.output<typeof permissionListResponse>;

export function toRoleResponse(role: Role): RoleResponse {
  return {
    ...role,
    permissions: [...grantedBy(role)].toSorted(),
    createdAt: role.createdAt.toISOString(),
    updatedAt: role.updatedAt.toISOString(),
  };
}

export function toRolePageResponse({ data, page }: Page<Role>): RolePageResponse {
  return { data: data.map(toRoleResponse), page };
}
