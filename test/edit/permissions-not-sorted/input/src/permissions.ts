export const permissions = ['users:write', 'audit:read', // watched
  'users:read'] as const;
