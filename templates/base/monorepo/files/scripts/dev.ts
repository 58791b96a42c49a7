import './stop-with-parent.js';

import { join } from 'node:path';

import { migrationsFolder } from '@app/database/development';
import { resolveServices } from '@app/dev-services';

// #if service
import { applyMigrations, postgresFolder } from './development.js';
// #else
import { applyMigrations, isForDevelopment, postgresFolder, seedDemo } from './development.js';
// #endif
import { completeEnvFile, root } from './env-file.js';
// #if service
import { startDevelopmentIssuer } from './issuer.js';
// #endif
import { watchApps, watchFolders } from './watch.js';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopping.abort();
  });
}

const added = await completeEnvFile(root);
if (added.length > 0) console.log(`Added to .env: ${added.join(', ')}`);
process.loadEnvFile(join(root, '.env'));

const services = await resolveServices(process.env, postgresFolder);
// #if service
let issuer: Awaited<ReturnType<typeof startDevelopmentIssuer>>;
console.log(`PostgreSQL: ${services.env.DATABASE_URL}`);
try {
  issuer = await startDevelopmentIssuer(process.env);
  // A failure is printed, and the migration is tried again after a change. The API runs meanwhile.
  await applyMigrations(services.env);
// #else
const { DATABASE_URL, MIGRATION_DATABASE_URL } = services.env;
console.log(`PostgreSQL: ${DATABASE_URL}`);
try {
  // A failure is printed, and the migration is tried again after a change. The apps run meanwhile.
  const isMigrated = await applyMigrations(services.env);
  // Only a local database gets the account with the published password; `seed --on` adds it elsewhere.
  if (isMigrated && isForDevelopment(MIGRATION_DATABASE_URL)) {
    await seedDemo(MIGRATION_DATABASE_URL);
  }
// #endif
  if (!stopping.signal.aborted) {
    const changed = async () => {
      await applyMigrations(services.env);
      // #slot changed
    };
    const follow = () => changed().catch(print);
    void watchFolders([migrationsFolder], follow, stopping.signal);
    const env = {
      ...process.env,
      ...services.env,
      MIGRATION_DATABASE_URL: undefined,
      NODE_ENV: 'development',
    };
    process.exitCode = await watchApps(env, stopping.signal);
  }
} finally {
  // Ends what watches folders, too.
  stopping.abort();
  // #if service
  await issuer?.close();
  // #endif
  await services.stop();
}

function print(error: unknown): void {
  console.error(error);
}
