// #slot fields
const granted = z
  .array(z.string().max(63).meta({ description: 'One of `GET /permissions`.' }).pipe(permission))
  // More than there are, and the same whatever modules are added.
  .max(200)
  .transform((list) => [...new Set(list)].toSorted())
  .meta({ example: ['users:read'] });
// #slot schemas

export const createRoleBody = z
  .strictObject({ name, permissions: granted })
  .meta({ id: 'CreateRole' });

export const updateRoleBody = z
  .strictObject({ name: name.exactOptional(), permissions: granted.exactOptional() })
  .refine((change) => Object.keys(change).length > 0, 'Must have at least one field')
  .meta({ id: 'UpdateRole', minProperties: 1 });

export const permissionListResponse = z
  .object({ data: z.array(permission) })
  .meta({ id: 'PermissionList' });
// #slot types
export type CreateRoleBody = z.output<typeof createRoleBody>;
export type UpdateRoleBody = z.output<typeof updateRoleBody>;
export type PermissionListResponse = z.output<typeof permissionListResponse>;

export interface RolePatch {
  readonly name?: string;
  readonly permissions?: readonly Permission[];
}
