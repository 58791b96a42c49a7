export const permissions = [
  'audit:read',
  'products:read',
  'products:write',
  'users:read',
  'users:write',
] as const;

export type Permission = (typeof permissions)[number];
