import { setTimeout } from 'node:timers/promises';

// #if multi
import { newId } from '@app/common';
// #endif
import { Client } from 'pg';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  it,
  vi,
} from 'vitest';

import { startTcpProxy, type TcpProxy } from '../../../../test/support/tcp-proxy.js';
import type { Database } from '../../src/database.js';
import { toAppError } from '../../src/errors.js';
import { People } from '../support/people.js';
import { connectTestDatabase, createScope, type TestScope } from '../support/test-database.js';

describe('an error of the database', () => {
  const database = connectTestDatabase();
  const people = new People(database);
  let scope: TestScope;

  beforeAll(async () => {
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
  });

  afterAll(async () => {
    await database.close();
  });

  const errorOf = (work: () => Promise<void>): Promise<unknown> =>
    database.run(scope, work).then(() => undefined, toAppError);
  const raise = (state: string) => () =>
    people.execute(`do $$ begin raise exception 'secret' using errcode = '${state}'; end $$`);

  it('means a conflict when there is one like this', async () => {
    const twice = async () => {
      await people.add('twice@example.com');
      await people.add('twice@example.com');
    };
    expect(await errorOf(twice)).toMatchObject({ status: 409, code: 'conflict' });
  });

  it.each([
    ['23503', 409],
    ['23505', 409],
    ['40001', 503],
    ['40P01', 503],
    ['08006', 503],
    ['25P03', 503],
    ['53300', 503],
    ['55P03', 503],
    ['57014', 503],
    ['57P02', 503],
  ])('with SQLSTATE %s means %i, and reveals nothing else', async (state, status) => {
    const refusal = await errorOf(raise(state));
    expect(refusal).toMatchObject({ status });
    expect(String(refusal)).not.toContain('secret');
  });

  // #if multi
  it('is ours when a policy refuses a row, in whatever language', async () => {
    const foreign = () =>
      people.execute(
        // #endif
        // #if multi+saas
        `insert into users (tenant_id, id, email, name, created_at, updated_at)
         values ('${newId()}', '${newId()}', 'a@b.test', 'A', now(), now())`,
        // #endif
        // #if multi+service
        `insert into people (tenant_id, id, email, name)
         values ('${newId()}', '${newId()}', 'a@b.test', 'A')`,
        // #endif
        // #if multi
      );
    expect(await errorOf(foreign)).not.toHaveProperty('status');
  });

  // #endif
  it.each(['42501', '42P01', 'XX000'])('is ours with SQLSTATE %s', async (state) => {
    expect(await errorOf(raise(state))).not.toHaveProperty('status');
  });

  it('is left alone when it is none', () => {
    const error = new Error('something else');
    expect(toAppError(error)).toBe(error);
    expect(toAppError(undefined)).toBeUndefined();
  });
});

describe('Database, when PostgreSQL ends a connection', () => {
  const applicationName = 'lost-connection';
  // With one connection in the pool, one that is not given back is missed at once.
  const database = connectTestDatabase({ applicationName, DATABASE_POOL_MAX: 1 });
  const admin = new Client({ connectionString: database.config.DATABASE_URL });
  const people = new People(database);
  let scope: TestScope;

  const endConnections = () =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = $1 and datname = current_database()`,
      [applicationName],
    );

  beforeAll(async () => {
    await admin.connect();
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
  });

  afterAll(async () => {
    await database.close();
    await admin.end();
  });

  it('rejects the unit of work, and takes another connection for the next one', async () => {
    const work = database.run(scope, async () => {
      await people.add('a@acme.test');
      await endConnections();
      await people.add('b@acme.test');
    });

    await expect(work).rejects.toThrow();
    expect(await database.run(scope, () => people.emails())).toEqual([]);
  });

  it('recovers from losing it in the moment in which a unit of work begins', async () => {
    for (let loss = 1; loss <= 3; loss += 1) {
      await Promise.allSettled([endConnections(), database.run(scope, () => people.emails())]);
    }

    // A connection that has just been ended may be taken once more before its end is noticed.
    await vi.waitFor(async () => {
      expect(await database.run(scope, () => people.emails())).toEqual([]);
    });
  });
});

const capacity = 4;
const transactionTimeoutMs = 1500;

describe('Database, when its connections go silent', () => {
  let proxy: TcpProxy;
  let database: Database;
  let scope: TestScope;

  /** Does as many units of work as there are connections, each of which waits for the others. */
  async function useAll(work: (people: People) => Promise<unknown>): Promise<void> {
    const people = new People(database);
    let waiting = 0;
    const all = Array.from({ length: capacity }, () =>
      database.run(scope, async () => {
        await work(people);
        waiting += 1;
        while (waiting < capacity) await setTimeout(5);
      }),
    );
    await Promise.all(all);
  }

  const emails = (people: People) => people.emails();

  beforeEach(async () => {
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
    proxy = await startTcpProxy(inject('env').DATABASE_URL);
    database = connectTestDatabase({
      DATABASE_URL: proxy.url,
      DATABASE_POOL_MAX: capacity,
      DATABASE_STATEMENT_TIMEOUT_MS: 300,
      DATABASE_CONNECT_TIMEOUT_MS: 2000,
      DATABASE_TRANSACTION_TIMEOUT_MS: transactionTimeoutMs,
    });
    await useAll(emails);
    expect(proxy.connections).toBe(capacity);
  });

  afterEach(async () => {
    await database.close();
    proxy.close();
  });

  it.each([
    ['run', () => database.run(scope, () => new People(database).emails())],
    ['read', () => database.read(scope, () => new People(database).emails())],
  ] as const)('fails what is waiting in %s, and has all of them again', async (_, work) => {
    proxy.silence();

    const results = await Promise.allSettled(Array.from({ length: capacity }, () => work()));

    expect(results.map(({ status }) => status)).toEqual(Array(capacity).fill('rejected'));
    await useAll(emails);
  });

  it('fails a ping, and answers the next one', async () => {
    await database.ping();
    proxy.silence();

    await expect(database.ping()).rejects.toThrow();
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('fails units of work that were about to write, and has all of them again', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: capacity }, (_, index) =>
        database.run(scope, async () => {
          const people = new People(database);
          await people.add(`a${index}@acme.test`);
          proxy.silence();
          await people.add(`b${index}@acme.test`);
        }),
      ),
    );

    expect(results.map(({ status }) => status)).toEqual(Array(capacity).fill('rejected'));
    await useAll(emails);
  });

  it('fails units of work whose commit is not answered, and has all of them again', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: capacity }, (_, index) =>
        database.run(scope, async () => {
          await new People(database).add(`a${index}@acme.test`);
          proxy.silence();
        }),
      ),
    );

    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    await useAll(emails);
  });

  it('does not wait for work that goes on when PostgreSQL has given it up', async () => {
    const forever = Array.from({ length: capacity }, () =>
      database.run(scope, async () => {
        await new People(database).emails();
        await new Promise(() => undefined);
      }),
    );

    void Promise.allSettled(forever);
    await setTimeout(transactionTimeoutMs + 500);

    await useAll(emails);
  });
});
