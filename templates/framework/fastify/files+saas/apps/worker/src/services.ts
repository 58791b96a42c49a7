import { createJobServices } from '@app/api/jobs';
import { createDatabase, type Database, refuseUnrestrictedRole } from '@app/database';
import { createMailer } from '@app/mail';

import type { WorkerConfig } from './config/index.js';

/** What handlers of jobs are given. */
export interface JobServices extends ReturnType<typeof createJobServices> {
  readonly database: Database;
}

interface Services extends JobServices {
  /** Disconnects. */
  close(): Promise<void>;
}

/**
 * Builds everything that jobs work with.
 * @throws UnrestrictedRoleError when row-level security would not hold for the worker
 */
export async function createServices(config: WorkerConfig): Promise<Services> {
  const options = { ...config, applicationName: 'worker' };
  await refuseUnrestrictedRole(options);
  const database = createDatabase(options);
  const mailer = createMailer(config);
  // #slot create
  return {
    database,
    ...createJobServices({
      config,
      database,
      mailer,
      // #slot infrastructure
    }),
    async close(): Promise<void> {
      await Promise.all([
        database.close(),
        mailer.close(),
        // #slot close
      ]);
    },
  };
}
