import { join } from 'node:path';

import { migrate } from '@app/database';
import { resolveServices } from '@app/dev-services';

import { seedDemo } from './demo.js';
import { completeEnvFile } from './env-file.js';
import { postgresFolder, root } from './paths.js';
import { watchApps } from './watch-apps.js';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopping.abort();
  });
}

await completeEnvFile(root);
process.loadEnvFile(join(root, '.env'));
const services = await resolveServices(process.env, postgresFolder);
try {
  await migrate(services.env.DATABASE_URL);
  await seedDemo(services.env.DATABASE_URL);
  const env = { ...process.env, ...services.env, NODE_ENV: 'development' };
  if (!stopping.signal.aborted) process.exitCode = await watchApps(env, stopping.signal);
} finally {
  await services.stop();
}
