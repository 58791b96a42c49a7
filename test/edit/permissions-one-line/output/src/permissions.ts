export const permissions = ['audit:read', 'users:read', 'users:write'] as const;
