import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Allotment } from '../../../test/harness/services/allotment.js';
import { isRoot } from '../../../test/harness/services/machine.js';
import { probe } from '../../../test/harness/services/probe.js';
import { defineService, patienceMs } from '../../../test/harness/services/service.js';

const execute = promisify(execFile);

export default defineService({
  server: {
    name: 'RabbitMQ',
    connect,
    variable: 'AMQP_URL',
    localUrl: 'amqp://guest:guest@127.0.0.1:5672',
    installed: 'command -v rabbitmq-server',
    debianPackage: 'rabbitmq-server',
    start: 'rabbitmq-server -detached',
    startedBy: 'root',
    service: 'rabbitmq-server',
    container: '--publish 127.0.0.1:5672:5672 rabbitmq:4',
  },
  allot: allotVirtualHost,
  version: async () => (await control('version'))?.trim() ?? 'elsewhere',
});

// The client is loaded when it is used: every test reads which services there are.
async function connect(url: string): Promise<void> {
  const amqp = await import('amqplib');
  const connection = await amqp.connect(url, { timeout: patienceMs });
  await connection.close();
}

/**
 * Makes a virtual host; queues that are in it in the end are leftovers. Only the command beside the server can do that, so a
 * server elsewhere, or one that this user must not manage, is used as it is.
 */
async function allotVirtualHost(serverUrl: string, name: string): Promise<Allotment> {
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
  if ((await probe({ connect }, url.href)).is !== 'answering') {
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
