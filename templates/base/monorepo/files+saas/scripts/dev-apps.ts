import { InvalidConfigError } from '@app/common';
import { demoAccount } from '@app/database';

import { startApi } from '../apps/api/src/start.js';
import { startWorker } from '../apps/worker/src/start.js';

const [api, worker] = await start();

// #if multi
const { organization, email, password } = demoAccount;
// #else
const { email, password } = demoAccount;
// #endif
// #if multi
console.log(`
  API       ${api.url}
  Docs      ${api.url}/docs
  Sign in   POST ${api.url}/api/v1/identity/sign-in
            ${JSON.stringify({ organization, email, password })}
`);
// #else
console.log(`
  API       ${api.url}
  Docs      ${api.url}/docs
  Sign in   POST ${api.url}/api/v1/identity/sign-in
            ${JSON.stringify({ email, password })}
`);
// #endif

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stop());
}

async function start() {
  try {
    return [await startApi(process.env), await startWorker(process.env)] as const;
  } catch (error) {
    console.error(error instanceof InvalidConfigError ? error.message : error);
    // A watcher starts it anew when a source file changes.
    process.exit(1);
  }
}

async function stop(): Promise<void> {
  await api.stop();
  await worker.stop();
  // A watcher starts the next run when this one has ended.
  process.exit();
}
