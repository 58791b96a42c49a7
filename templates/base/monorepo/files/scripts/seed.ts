import { parseArgs } from 'node:util';

import { demoAccount, seedDemo } from './demo.js';
import { developmentDatabase, requireDevelopment } from './development-database.js';

// `--on <host>` says that a database on another machine is meant.
const { values } = parseArgs({ options: { on: { type: 'string' } } });
const services = await developmentDatabase();
try {
  const url = services.env.MIGRATION_DATABASE_URL;
  requireDevelopment(url, 'seed', values.on);
  await seedDemo(url);
  // #if multi
  const { organization, email, password } = demoAccount;
  console.log(`Seeded. Sign in to ${organization} as ${email} with "${password}".`);
  // #else
  const { email, password } = demoAccount;
  console.log(`Seeded. Sign in as ${email} with "${password}".`);
  // #endif
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await services.stop();
}
