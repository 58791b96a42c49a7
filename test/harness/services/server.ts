/** A server that every stack gets a corner of. */
export interface Server {
  readonly name: string;
  readonly protocol: 'amqp' | 'postgres' | 'redis';
  /** Its URL is used when it is set; then nothing is started or installed for it. */
  readonly variable: string;
  readonly localUrl: string;
  /** Shell command that succeeds where the server is installed. */
  readonly installed: string;
  readonly debianPackage: string;
  /** Shell command. */
  readonly start: string;
  /** What may run `start`. */
  readonly startedBy: 'anyone' | 'root';
  /** Shell command for root that a fresh installation needs before `localUrl` works. */
  readonly prepare?: string;
  /** The name of Debian's service, for people. */
  readonly service: string;
  /** Arguments of `docker run`, for people on other systems. */
  readonly container: string;
}

export const postgres: Server = {
  name: 'PostgreSQL',
  protocol: 'postgres',
  variable: 'DATABASE_URL',
  localUrl: 'postgres://postgres:postgres@127.0.0.1:5432/postgres',
  installed: 'ls -d /etc/postgresql/*/main',
  debianPackage: 'postgresql',
  start: 'pg_ctlcluster --skip-systemctl-redirect "$(ls /etc/postgresql | sort -V | tail -1)" main start',
  startedBy: 'root',
  prepare: `su postgres -c "psql --command \\"alter role postgres password 'postgres'\\""`,
  service: 'postgresql',
  container: '--publish 127.0.0.1:5432:5432 --env POSTGRES_PASSWORD=postgres postgres:17',
};

export const redis: Server = {
  name: 'Redis',
  protocol: 'redis',
  variable: 'REDIS_URL',
  localUrl: 'redis://127.0.0.1:6379',
  installed: 'command -v redis-server',
  debianPackage: 'redis-server',
  start: 'redis-server --daemonize yes --bind 127.0.0.1 -::1 --port 6379 --save "" --appendonly no',
  startedBy: 'anyone',
  service: 'redis-server',
  container: '--publish 127.0.0.1:6379:6379 redis:8',
};

export const rabbitmq: Server = {
  name: 'RabbitMQ',
  protocol: 'amqp',
  variable: 'AMQP_URL',
  localUrl: 'amqp://guest:guest@127.0.0.1:5672',
  installed: 'command -v rabbitmq-server',
  debianPackage: 'rabbitmq-server',
  start: 'rabbitmq-server -detached',
  startedBy: 'root',
  service: 'rabbitmq-server',
  container: '--publish 127.0.0.1:5672:5672 rabbitmq:4',
};
