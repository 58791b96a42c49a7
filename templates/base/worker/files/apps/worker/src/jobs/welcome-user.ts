import type { JobHandler } from '@app/core';

import { NotificationsRepository } from '../notifications/notifications.repository.js';
import type { Services } from '../services.js';
import { jobScope } from './job-scope.js';

/** Notes that a new user has been welcomed: once, however often the job runs. */
export function welcomeUser({ database }: Services): JobHandler<'users.welcome'> {
  const notifications = new NotificationsRepository(database);
  return async ({ userId }) => {
    await database.run(jobScope(), () =>
      notifications.record({
        userId,
        kind: 'welcome',
        title: 'Welcome',
        body: 'Good to have you here.',
        dedupKey: 'welcome',
      }),
    );
  };
}
