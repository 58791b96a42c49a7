import { createLogger, InvalidConfigError } from '@app/common';
import closeWithGrace from 'close-with-grace';

import { startWorker } from './start.js';

// Less than the terminationGracePeriodSeconds of the deployment, so that the process is never
// killed from outside. A job that is cut off here is run again by another worker.
const hardLimitMs = 25_000;

const logger = createLogger('worker', 'info');

try {
  const worker = await startWorker(process.env);
  logger.info({ healthPort: worker.healthPort }, 'waiting for jobs');
  closeWithGrace({ delay: hardLimitMs, logger }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'stopping after an unexpected error');
    else logger.info({ signal }, 'draining');
    await worker.stop();
  });
} catch (error) {
  if (error instanceof InvalidConfigError) logger.fatal(error.message);
  else logger.fatal({ err: error }, 'could not start');
  process.exit(1);
}
