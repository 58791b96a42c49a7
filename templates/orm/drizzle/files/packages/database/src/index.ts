export type { Transaction } from './client.js';
export { type DatabaseConfig, databaseEnv } from './config.js';
export { createDatabase, Database, databaseChecks } from './database.js';
export { migrate } from './migrate.js';
export { paginate } from './paginate.js';
export { PendingJobsRepository } from './pending-jobs.repository.js';
export type { DatabaseOptions } from './pool.js';
export { isForeignKeyViolation, isUniqueViolation } from './postgres-error.js';
export { purge, retentionEnv } from './purge.js';
export { refusalIn } from './refusal.js';
export { refuseUnrestrictedRole } from './refuse-unrestricted-role.js';
export { equalTo, IdentityRepository, Repository } from './repository.js';
export { roleOf } from './runtime-role.js';
export {
  accountIdempotencyKeys,
  accounts,
  accountTokens,
  auditLog,
  auditSeals,
  idempotencyKeys,
  invitations,
  // #if multi
  memberships,
  // #endif
  // #if multi
  organizations,
  // #endif
  pendingJobs,
  refreshTokens,
  rolePermissions,
  roles,
  securityLog,
  sessions,
  users,
} from './schema/index.js';
export { seed } from './seed.js';
