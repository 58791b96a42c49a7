import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

import { createData, isRunning, startServer, stopServer } from './commands.js';
import { returnLease, takeLease } from './leases.js';
import { findPrograms } from './programs.js';
import { prepareFiles, readPort } from './server-files.js';
import { serverUser } from './server-user.js';

/** A running PostgreSQL server. */
export interface Cluster {
  /** How to connect to one of its databases, as superuser. */
  readonly urlOf: (database: string) => string;
  /** Stops the server unless another process still uses it. */
  readonly stop: () => Promise<void>;
}

const always = {
  // Only this machine gets in, and only with the password.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // As in a data centre, not as on the desk.
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts the server whose data is in `folder`, or joins it when another process has started it.
 * @param settings of postgresql.conf, for the first start, which creates the data
 */
export async function startCluster(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Cluster> {
  const user = await serverUser();
  const files = await prepareFiles(folder, user);
  const target = { programs: await findPrograms(user !== undefined), files, user };
  if (!existsSync(files.data)) await createData(target, { ...always, ...settings });
  await takeLease(files.leases);
  if (!(await isRunning(target))) await startServer(target);
  const password = await readFile(files.password, 'utf8');
  const port = await readPort(files);
  return {
    urlOf: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      if ((await returnLease(files.leases)) && (await isRunning(target))) await stopServer(target);
    },
  };
}
