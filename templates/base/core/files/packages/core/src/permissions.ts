export type Permission = 'users:read' | 'users:write';

export const roles = ['admin', 'member'] as const;
export type Role = (typeof roles)[number];

const granted: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  admin: new Set(['users:read', 'users:write']),
  member: new Set(['users:read']),
};

/** The permissions a role grants inside its tenant. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return granted[role];
}
