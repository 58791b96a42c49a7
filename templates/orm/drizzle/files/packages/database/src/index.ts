export type { Transaction } from './client.js';
export { type DatabaseConfig, databaseEnv } from './config.js';
export { createDatabase, Database, databaseChecks } from './database.js';
export { toAppError } from './errors.js';
export { migrate } from './migrate.js';
export { paginate } from './paginate.js';
// #if saas
export { PendingJobsRepository } from './pending-jobs.repository.js';
// #endif
export { type DatabaseOptions, refuseUnrestrictedRole } from './pool.js';
export { isForeignKeyViolation, isUniqueViolation } from './postgres-error.js';
// #if saas
export { purge, retentionEnv } from './purge.js';
// #endif
// #if saas
export { equalTo, IdentityRepository, Repository } from './repository.js';
// #else
export { equalTo, Repository } from './repository.js';
// #endif
export { roleOf } from './roles.js';
// #if saas
export {
  accounts,
  accountTokens,
  invitations,
  // #endif
  // #if multi+saas
  memberships,
  // #endif
  // #if multi+saas
  organizations,
  // #endif
  // #if saas
  pendingJobs,
  refreshTokens,
  rolePermissions,
  roles,
  securityLog,
  sessions,
  users,
} from './schema/index.js';
export { demoAccount, seed } from './seed.js';
// #endif
