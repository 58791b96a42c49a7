import { once } from 'node:events';

import { startTestRun } from './test-run.js';

// The channel to the tests closes when they let go, and also when they crash or are interrupted.
const released = once(process, 'disconnect');
const services = await startTestRun(process.env);
if (process.connected) process.send?.(services.env);
await released;
await services.stop();
