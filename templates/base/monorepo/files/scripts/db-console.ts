import { openConsole } from '@app/database/development';

import { developmentDatabase } from './development-database.js';

const services = await developmentDatabase();
try {
  process.exitCode = await openConsole(services.env.MIGRATION_DATABASE_URL);
} finally {
  await services.stop();
}
