/** All permissions, as `resource:action`. */
export const permissions = [
  // #slot permissions sorted
  'invitations:read',
  'invitations:write',
  // #if multi
  'organization:read',
  'organization:write',
  // #endif
  'roles:assign',
  'roles:read',
  'users:read',
  'users:write',
] as const;

export type Permission = (typeof permissions)[number];

// #if multi
/** The roles every organization has from the start. */
// #else
/** The roles there are from the start. */
// #endif
export const systemRoles = ['admin', 'member'] as const;
export type SystemRole = (typeof systemRoles)[number];

const granted: Readonly<Record<SystemRole, ReadonlySet<Permission>>> = {
  admin: new Set(permissions),
  // #if multi
  member: new Set([
    // #slot member sorted
    'organization:read',
    'users:read',
  ]),
  // #else
  member: new Set([
    // #slot member sorted
    'users:read',
  ]),
  // #endif
};

/** The permissions a system role grants. */
export function permissionsOf(role: SystemRole): ReadonlySet<Permission> {
  return granted[role];
}
