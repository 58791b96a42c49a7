// Fails when the schema has changes that no migration brings about.
import { planMigration } from './plan-migration.js';

const missing = await planMigration();
if (missing !== null) {
  console.error(
    'No migration makes these changes. Make one with the script `migrate:new`. If `prisma migrate dev`\n' +
      'has made it, copy packages/database/prisma/schema.prisma to packages/database/migrations.\n\n' +
      missing,
  );
  process.exitCode = 1;
}
