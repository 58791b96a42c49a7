export { accounts, accountTokens, refreshTokens, sessions } from './accounts.js';
export { auditLog } from './audit-log.js';
export { files } from './files.js';
export { idempotencyKeys } from './idempotency-keys.js';
export { invitations, memberships } from './memberships.js';
export { notifications } from './notifications.js';
export { organizations } from './organizations.js';
export { rolePermissions, roles } from './roles.js';
export { users } from './users.js';
