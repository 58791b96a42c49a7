import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Allotment } from './allotment.js';

const execute = promisify(execFile);

/**
 * Makes a virtual host; queues that are in it in the end are leftovers. Only the command beside the server can do that, so
 * a server elsewhere is used as it is.
 */
export async function allotVirtualHost(serverUrl: string, name: string): Promise<Allotment> {
  const url = new URL(serverUrl);
  const made = await control('add_vhost', name);
  if (made === undefined) return { env: { AMQP_URL: serverUrl }, release: () => Promise.resolve([]) };
  await control('set_permissions', '--vhost', name, decodeURIComponent(url.username) || 'guest', '.*', '.*', '.*');
  url.pathname = `/${name}`;
  return {
    env: { AMQP_URL: url.href },
    release: async () => {
      const queues = (await control('--silent', 'list_queues', '--vhost', name, '--no-table-headers', 'name')) ?? '';
      await control('delete_vhost', name);
      const names = queues.split('\n').filter((line) => line.trim() !== '');
      return names.map((queue) => `RabbitMQ queue ${queue}`);
    },
  };
}

/** Output of rabbitmqctl, or undefined when it is not here or cannot do it. */
async function control(...args: string[]): Promise<string | undefined> {
  try {
    return (await execute('rabbitmqctl', args, { timeout: 30_000 })).stdout;
  } catch {
    return undefined;
  }
}
