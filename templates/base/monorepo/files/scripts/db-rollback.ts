import { rollBack } from '@app/database/development';

import { developmentDatabase, requireDevelopment } from './development-database.js';
import { migrationCopies } from './paths.js';

const services = await developmentDatabase();
try {
  const url = services.env.MIGRATION_DATABASE_URL;
  requireDevelopment(url, 'db:rollback');
  const name = await rollBack(url, migrationCopies);
  console.log(name === undefined ? 'No migration is applied.' : `Rolled back: ${name}`);
} catch (error) {
  console.error(`${(error as Error).message} db:reset makes the database again, without its data.`);
  process.exitCode = 1;
} finally {
  await services.stop();
}
