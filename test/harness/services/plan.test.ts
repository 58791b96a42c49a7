import { describe, expect, it } from 'vitest';

import { type Finding, type Machine, planFor, whatIsMissing } from './plan.js';
import type { State } from './probe.js';
import type { Server } from './service.js';

const connect = () => Promise.resolve();

const postgres: Server = {
  name: 'PostgreSQL',
  connect,
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

const redis: Server = {
  name: 'Redis',
  connect,
  variable: 'REDIS_URL',
  localUrl: 'redis://127.0.0.1:6379',
  installed: 'command -v redis-server',
  debianPackage: 'redis-server',
  start: 'redis-server --daemonize yes --bind 127.0.0.1 -::1 --port 6379 --save "" --appendonly no',
  startedBy: 'anyone',
  service: 'redis-server',
  container: '--publish 127.0.0.1:6379:6379 redis:8',
};

const rabbitmq: Server = {
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
};

const rootOnDebian: Machine = { root: true, apt: true };
const userOnDebian: Machine = { root: false, apt: true };
const elsewhere: Machine = { root: true, apt: false };

const absent: State = { is: 'absent' };
const refusing: State = { is: 'refusing', reason: 'password authentication failed for user "postgres"' };

const finding = (server: Server, more: Partial<Finding> = {}): Finding => ({
  server,
  url: server.localUrl,
  given: false,
  state: absent,
  installed: false,
  ...more,
});

describe('what is done about a server', () => {
  it.each([
    ['answers', finding(postgres, { state: { is: 'answering' } }), userOnDebian, 'use'],
    ['is starting', finding(postgres, { state: { is: 'starting' } }), userOnDebian, 'wait'],
    ['is starting at a given URL', finding(postgres, { state: { is: 'starting' }, given: true }), userOnDebian, 'wait'],
    ['is installed, root', finding(postgres, { installed: true }), elsewhere, 'start'],
    ['is installed, another user', finding(postgres, { installed: true }), userOnDebian, 'ask'],
    ['is installed, another user, and needs no root', finding(redis, { installed: true }), userOnDebian, 'start'],
    ['is not installed, root on Debian', finding(rabbitmq), rootOnDebian, 'install'],
    ['is not installed, another user on Debian', finding(rabbitmq), userOnDebian, 'ask'],
    ['is not installed, another system', finding(rabbitmq), elsewhere, 'ask'],
    ['is not there, at a given URL', finding(redis, { given: true, installed: true }), rootOnDebian, 'ask'],
    ['does not let the usual user in', finding(postgres, { state: refusing, installed: true }), rootOnDebian, 'ask'],
  ])('%s', (_, found, machine, then) => {
    expect(planFor(found, machine).then).toBe(then);
  });
});

describe('the message', () => {
  const messageFor = (findings: readonly Finding[], machine: Machine) =>
    whatIsMissing(findings.map((found) => planFor(found, machine)));

  it('is nothing when this user can do the rest', () => {
    expect(messageFor([finding(postgres), finding(redis, { installed: true })], rootOnDebian)).toBeUndefined();
  });

  it('is everything at once, with the commands and the variables', () => {
    expect(messageFor([finding(postgres), finding(redis), finding(rabbitmq, { installed: true })], userOnDebian)).toBe(
      `These tests need services that are not to be had here:
PostgreSQL at postgres://postgres@127.0.0.1:5432/postgres: it is not installed
    sudo apt-get update && sudo apt-get install --yes postgresql
    sudo service postgresql start
    sudo su postgres -c "psql --command \\"alter role postgres password 'postgres'\\""
Redis at redis://127.0.0.1:6379: it is not installed
    sudo apt-get update && sudo apt-get install --yes redis-server
    sudo service redis-server start
RabbitMQ at amqp://guest@127.0.0.1:5672: it is installed, but not started
    sudo service rabbitmq-server start
Run the commands above, or set the URLs of servers that are somewhere else:
    DATABASE_URL=postgres://postgres:postgres@127.0.0.1:5432/postgres
    REDIS_URL=redis://127.0.0.1:6379
    AMQP_URL=amqp://guest:guest@127.0.0.1:5672`,
    );
  });

  it('is a container where packages come from elsewhere', () => {
    expect(messageFor([finding(rabbitmq)], elsewhere)).toContain(
      '    docker run --detach --publish 127.0.0.1:5672:5672 rabbitmq:4\n',
    );
  });

  it('is what the server says when it refuses the usual name, and how to change that', () => {
    const message = messageFor([finding(postgres, { state: refusing })], rootOnDebian);
    expect(message).toContain('it answers, but not to the usual user: password authentication failed for user');
    expect(message).toContain('\n    su postgres -c');
  });

  it('names the variable that leads to nothing, and no password', () => {
    const url = 'postgres://somebody:secret@db.example:5432/x';
    const message = messageFor([finding(postgres, { given: true, url })], rootOnDebian);
    expect(message).toContain(
      'PostgreSQL at postgres://somebody@db.example:5432/x (DATABASE_URL): nothing listens there',
    );
    expect(message).toContain('\nSet the URLs of servers that are somewhere else:\n    DATABASE_URL=');
    expect(message).not.toContain('secret');
  });
});
