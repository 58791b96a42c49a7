import type { JobHandlers } from '@app/core';

import type { Services } from '../services.js';
import { welcomeUser } from './welcome-user.js';

/** The handler of every job that `@app/core` declares. */
export function jobHandlers(services: Services): JobHandlers {
  return {
    'users.welcome': welcomeUser(services),
  };
}
