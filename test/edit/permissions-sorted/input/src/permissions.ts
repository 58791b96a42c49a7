export const permissions = [
  'audit:read',
  'users:read',
  'users:write',
] as const;

export type Permission = (typeof permissions)[number];
