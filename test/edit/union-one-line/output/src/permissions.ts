export type Permission = 'audit:read' | 'products:read' | 'users:read' | 'users:write' | 'zones:read';
