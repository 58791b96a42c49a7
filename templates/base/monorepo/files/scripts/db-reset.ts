import { resetDatabase } from '@app/database/development';

import { applyMigrations } from './apply-migrations.js';
import { seedDemo } from './demo.js';
import { developmentDatabase, requireDevelopment } from './development-database.js';
import { migrationCopies } from './paths.js';

const services = await developmentDatabase();
try {
  const url = services.env.MIGRATION_DATABASE_URL;
  requireDevelopment(url, 'db:reset');
  await resetDatabase(url, migrationCopies);
  if (await applyMigrations(services.env)) await seedDemo(url);
  else process.exitCode = 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await services.stop();
}
