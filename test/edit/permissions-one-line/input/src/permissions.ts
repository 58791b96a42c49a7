export const permissions = ['users:read', 'users:write'] as const;
