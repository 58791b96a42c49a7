// What scripts do to a database of development. No application imports it.
export { openConsole } from './development/console.js';
export { copyApplied } from './development/copies.js';
export { migrationsFolder, refreshClient } from './development/orm.js';
export { orphanedMigrations } from './development/orphaned-migrations.js';
export { resetDatabase } from './development/reset.js';
export { rollBack } from './development/rollback.js';
export { migrate } from './migrate.js';
export { migrationConfigSchema } from './migration-config.js';
export { MigrationError } from './migration-error.js';
export { roleOf } from './runtime-role.js';
