export { accounts, accountTokens, refreshTokens, sessions } from './accounts.js';
export { invitations, memberships } from './memberships.js';
export { organizations } from './organizations.js';
export { pendingJobs } from './pending-jobs.js';
export { rolePermissions, roles } from './roles.js';
export { securityLog } from './security-log.js';
export { users } from './users.js';
