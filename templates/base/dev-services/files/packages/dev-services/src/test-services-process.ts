import { once } from 'node:events';

import { startTestRun } from './test-run.js';

// The channel to the tests closes when they let go, and also when they crash or are interrupted,
// which may be at any moment.
const released = process.connected ? once(process, 'disconnect') : Promise.resolve();
const services = await startTestRun(process.env);
process.send?.(services.env, undefined, undefined, () => undefined);
await released;
await services.stop();
