import {
  lineOfText,
  listQuery,
  type Page,
  pageOf,
  type Permission,
  permissions,
  permissionsOf,
  systemRoles,
} from '@app/core';
import { z } from 'zod';

const permission = z.enum(permissions).meta({ id: 'Permission' });
const name = lineOfText(63).meta({ example: 'Auditor' });
// #slot fields

/** A role as part of a user or an invitation. */
export const roleSummary = z
  .object({
    id: z.uuid(),
    key: z.literal([...systemRoles, null]).meta({
      description: 'Of a system role; null for any other.',
    }),
    name: z.string(),
  })
  .meta({ id: 'RoleSummary' });

/** How a request names a role. */
export const roleReference = z
  .union([z.enum(systemRoles), z.uuid()])
  .meta({ description: 'The id of a role, or the key of a system role.' });

export const roleParams = z.object({ id: z.uuid() });
export const memberParams = z.object({ id: z.uuid() });

export const listRolesQuery = listQuery({
  sortable: ['createdAt', 'name'],
  defaultSort: 'createdAt',
  filterable: { name },
});

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
// #slot schemas

export type RoleSummary = Readonly<z.output<typeof roleSummary>>;
export type RoleResponse = z.output<typeof roleResponse>;
export type RolePageResponse = z.output<typeof rolePageResponse>;
export type ListRolesQuery = z.output<typeof listRolesQuery>;
export type AssignRoleBody = z.output<typeof assignRoleBody>;
// #slot types

export interface Role extends RoleSummary {
  readonly version: number;
  /** As they are in the database, which has none for system roles. */
  readonly permissions: readonly Permission[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/**
 * The permissions of a role. Those of system roles are defined in the code; permissions that this
 * version of the code does not have are ignored.
 */
export function grantedBy({
  key,
  permissions: stored,
}: Pick<Role, 'key' | 'permissions'>): ReadonlySet<Permission> {
  return key ? permissionsOf(key) : new Set(permissions.filter((one) => stored.includes(one)));
}

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
