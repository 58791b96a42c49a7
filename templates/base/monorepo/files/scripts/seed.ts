import './load-env.js';

import { resolveServices } from '@app/dev-services';

import { demoAccount, seedDemo } from './demo.js';
import { postgresFolder } from './paths.js';

const services = await resolveServices(process.env, postgresFolder);
try {
  await seedDemo(services.env.MIGRATION_DATABASE_URL);
  // #if multi
  const { organization, email, password } = demoAccount;
  console.log(`Seeded. Sign in to ${organization} as ${email} with "${password}".`);
  // #else
  const { email, password } = demoAccount;
  console.log(`Seeded. Sign in as ${email} with "${password}".`);
  // #endif
} finally {
  await services.stop();
}
