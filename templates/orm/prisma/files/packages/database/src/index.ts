export { type DatabaseConfig, databaseEnv } from './config.js';
export { createDatabase, Database, type Transaction } from './database.js';
export type { Prisma } from './generated/prisma/client.js';
export { migrate } from './migrate.js';
export { paginate } from './paginate.js';
export type { DatabaseOptions } from './pool.js';
export { IdentityRepository, Repository } from './repository.js';
export { seed } from './seed.js';
export { isUniqueViolation } from './unique-violation.js';
