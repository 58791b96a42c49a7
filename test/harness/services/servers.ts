import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** URLs of the servers that every stack gets a corner of. */
export interface Servers {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly amqpUrl: string;
}

interface Server {
  readonly name: string;
  /** Used when it is set; then nothing is started here. */
  readonly variable: string;
  readonly localUrl: string;
  readonly debianPackage: string;
  readonly start: string;
  /** What a fresh installation needs before `localUrl` works. */
  readonly prepare?: string;
}

const postgres: Server = {
  name: 'PostgreSQL',
  variable: 'DATABASE_URL',
  localUrl: 'postgres://postgres:postgres@127.0.0.1:5432/postgres',
  debianPackage: 'postgresql',
  start: 'pg_ctlcluster --skip-systemctl-redirect "$(ls /etc/postgresql | sort -V | tail -1)" main start',
  prepare: `su postgres -c "psql --command \\"alter role postgres password 'postgres'\\""`,
};

const redis: Server = {
  name: 'Redis',
  variable: 'REDIS_URL',
  localUrl: 'redis://127.0.0.1:6379',
  debianPackage: 'redis-server',
  start: 'redis-server --daemonize yes --bind 127.0.0.1 -::1 --port 6379 --save "" --appendonly no',
};

const rabbitmq: Server = {
  name: 'RabbitMQ',
  variable: 'AMQP_URL',
  localUrl: 'amqp://guest:guest@127.0.0.1:5672',
  debianPackage: 'rabbitmq-server',
  start: 'rabbitmq-server -detached',
};

/** Finds the three servers: at the given URLs, or on this machine, where they are started and installed when need be. */
export async function ensureServers(): Promise<Servers> {
  return {
    databaseUrl: await ensure(postgres),
    redisUrl: await ensure(redis),
    amqpUrl: await ensure(rabbitmq),
  };
}

async function ensure(server: Server): Promise<string> {
  const given = process.env[server.variable];
  if (given) return given;
  if (await answers(server.localUrl)) return server.localUrl;
  const installed = await shell(server.start);
  if (!installed) await install(server);
  for (let waited = 0; waited < 60; waited += 1) {
    if (await answers(server.localUrl)) {
      if (!installed && server.prepare !== undefined) await shell(server.prepare);
      return server.localUrl;
    }
    await sleep(1000);
  }
  throw new Error(`${server.name} does not answer at ${server.localUrl}; start it, or set ${server.variable}`);
}

async function install({ debianPackage, start }: Server): Promise<void> {
  await shell(`apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ${debianPackage}`);
  await shell(start); // Fails harmlessly when the package has started it.
}

async function shell(script: string): Promise<boolean> {
  try {
    await execute('bash', ['-c', script], { timeout: 300_000 });
    return true;
  } catch {
    return false;
  }
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 2000 });
    const settle = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false));
  });
}
