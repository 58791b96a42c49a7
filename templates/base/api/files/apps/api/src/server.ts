import { createLogger, InvalidConfigError } from '@app/common';
import closeWithGrace from 'close-with-grace';

import { startApi } from './start.js';

// Less than the terminationGracePeriodSeconds of the deployment, so that the process is never
// killed from outside.
const hardLimitMs = 25_000;

const logger = createLogger('api', 'info');

try {
  const api = await startApi(process.env);
  logger.info({ url: api.url }, 'listening');
  closeWithGrace({ delay: hardLimitMs, logger }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'stopping after an unexpected error');
    else logger.info({ signal }, 'draining');
    await api.stop();
  });
} catch (error) {
  if (error instanceof InvalidConfigError) logger.fatal(error.message);
  else logger.fatal({ err: error }, 'could not start');
  process.exit(1);
}
