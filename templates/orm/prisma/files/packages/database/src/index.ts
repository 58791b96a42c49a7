export type { Transaction } from './client.js';
export { type DatabaseConfig, databaseEnv } from './config.js';
export { createDatabase, Database, databaseChecks } from './database.js';
export { Prisma } from './generated/prisma/client.js';
export { migrate } from './migrate.js';
export { paginate } from './paginate.js';
// #if saas
export { PendingJobsRepository } from './pending-jobs.repository.js';
// #endif
export type { DatabaseOptions } from './pool.js';
export { isForeignKeyViolation, isUniqueViolation } from './postgres-error.js';
// #if saas
export { purge, retentionEnv } from './purge.js';
// #endif
export { refusalIn } from './refusal.js';
export { refuseUnrestrictedRole } from './refuse-unrestricted-role.js';
// #if saas
export { IdentityRepository, Repository } from './repository.js';
// #else
export { Repository } from './repository.js';
// #endif
export { roleOf } from './runtime-role.js';
// #if saas
export { seed } from './seed.js';
// #endif
