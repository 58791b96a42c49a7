// Fails when the schema has changes that no migration brings about.
import { planMigration } from './plan-migration.js';

const missing = await planMigration();
if (missing !== null) {
  console.error(`No migration brings this about. Make one with migrate:new.\n\n${missing}`);
  process.exitCode = 1;
}
