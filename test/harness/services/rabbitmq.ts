import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Allotment } from './allotment.js';
import { isRoot } from './machine.js';
import { probe } from './probe.js';

const execute = promisify(execFile);

/**
 * Makes a virtual host; queues that are in it in the end are leftovers. Only the command beside the server can do that, so a
 * server elsewhere, or one that this user must not manage, is used as it is.
 */
export async function allotVirtualHost(serverUrl: string, name: string): Promise<Allotment> {
  const shared = { env: { AMQP_URL: serverUrl }, release: () => Promise.resolve([]) };
  const url = new URL(serverUrl);
  const made = await control('add_vhost', name);
  if (made === undefined) {
    console.error(
      `${name} shares the virtual host of ${url.host}, and what it leaves there is not noticed: ${whyNot()}.`,
    );
    return shared;
  }
  await control('set_permissions', '--vhost', name, decodeURIComponent(url.username) || 'guest', '.*', '.*', '.*');
  url.pathname = `/${name}`;
  // rabbitmqctl manages the server of its own host, which the URL need not lead to.
  if ((await probe('amqp', url.href)).is !== 'answering') {
    await control('delete_vhost', name);
    console.error(`${name} shares the virtual host of ${url.host}: rabbitmqctl manages another server.`);
    return shared;
  }
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

function whyNot(): string {
  return isRoot()
    ? 'rabbitmqctl cannot make another one here'
    : 'rabbitmqctl, which makes another one, works for root and the user rabbitmq alone';
}

/** Output of rabbitmqctl, or undefined when it is not here or cannot do it. */
async function control(...args: string[]): Promise<string | undefined> {
  try {
    return (await execute('rabbitmqctl', args, { timeout: 30_000 })).stdout;
  } catch {
    return undefined;
  }
}
