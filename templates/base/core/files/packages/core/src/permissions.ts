/** Everything somebody may be allowed to do: the resource, and what is done to it. */
export const permissions = [
  'audit:read',
  'files:read',
  'files:write',
  'invitations:read',
  'invitations:write',
  'notifications:read',
  'organization:read',
  'organization:write',
  'roles:read',
  'roles:write',
  'users:read',
  'users:write',
] as const;

export type Permission = (typeof permissions)[number];

/** The roles every organization has from the start. */
export const systemRoles = ['admin', 'member'] as const;
export type SystemRole = (typeof systemRoles)[number];

const granted: Readonly<Record<SystemRole, ReadonlySet<Permission>>> = {
  admin: new Set(permissions),
  member: new Set([
    'files:read',
    'files:write',
    'notifications:read',
    'organization:read',
    'users:read',
  ]),
};

/** The permissions a system role grants inside its organization. */
export function permissionsOf(role: SystemRole): ReadonlySet<Permission> {
  return granted[role];
}
