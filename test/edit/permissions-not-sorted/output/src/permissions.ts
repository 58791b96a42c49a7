export const permissions = ['users:write', 'audit:read', // watched
  'users:read', 'products:read'] as const;
