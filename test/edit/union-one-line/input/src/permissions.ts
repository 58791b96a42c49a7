export type Permission = 'users:read' | 'users:write';
