import { setTimeout } from 'node:timers/promises';

// #if saas
import { identityScope } from '@app/core';
// #endif
import { Client, type PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import { startTcpProxy } from '../../../../test/support/tcp-proxy.js';
import type { Database } from '../../src/database.js';
import { poolConfig, ScopedPool } from '../../src/pool.js';
// #if multi+saas
import { createMember } from '../../src/testing.js';
// #endif
// #if saas+single
import { createAccount } from '../../src/testing.js';
// #endif
import { People } from '../support/people.js';
import { connectTestDatabase, createScope, type TestScope } from '../support/test-database.js';

const owner = inject('env').MIGRATION_DATABASE_URL;
const poolers = ['none', 'transaction'] as const;
const slow = { timeout: 120_000 };

/** Ends or cancels what the connections of an application do. */
async function interfere(action: 'cancel' | 'terminate', application: string): Promise<void> {
  // By the same role, which may do so to its own connections.
  const client = new Client({ connectionString: inject('env').DATABASE_URL });
  await client.connect();
  try {
    await client.query(
      // Other runs of these tests may be on the same server.
      `select pg_${action}_backend(pid) from pg_stat_activity
       where application_name = $1 and datname = current_database()`,
      [application],
    );
  } finally {
    await client.end();
  }
}

const readOnlyTransaction = { code: '25006' };

describe('ScopedPool', () => {
  const { config } = connectTestDatabase({ DATABASE_POOL_MAX: 1 });
  const pool = new ScopedPool(poolConfig(config), config);
  // #if saas
  const accounts = 'select id from accounts limit 1';
  let scope: TestScope;

  beforeAll(async () => {
    scope = await createScope(owner);
    // #endif
    // #if multi+saas
    await createMember(owner, scope);
    // #endif
    // #if saas+single
    await createAccount(owner);
    // #endif
    // #if saas
  });
  // #endif
  // #if multi+service
  const rows = 'select id from people';
  let scope: TestScope;
  let other: TestScope;

  beforeAll(async () => {
    [scope, other] = await Promise.all([createScope(owner), createScope(owner)]);
    const insert = `insert into people (tenant_id, id, email, name) values ($1, $1, 'a', 'A')`;
    await pool.within({ scope, readOnly: false }, () => pool.query(insert, [scope.tenantId]));
  });
  // #endif
  // #if service+single
  let scope: TestScope;

  beforeAll(async () => {
    scope = await createScope(owner);
  });
  // #endif

  afterAll(async () => {
    await pool.end();
  });

  const taken = (): Promise<PoolClient> =>
    new Promise((resolve, reject) => {
      pool.connect((error, client) => {
        if (client) resolve(client);
        else reject(error ?? new Error('no client'));
      });
    });

  // #if saas
  it.each(['a promise', 'a callback'] as const)('sets the scope for %s', async (form) => {
    const count = async () => {
      const client = form === 'a promise' ? await pool.connect() : await taken();
      const { rowCount } = await client.query(accounts);
      client.release();
      return rowCount;
    };

    expect(await pool.within({ scope: identityScope, readOnly: true }, count)).toBe(1);
    expect(await pool.within({ scope, readOnly: true }, count)).toBe(0);
    expect(await pool.within({ scope: identityScope, readOnly: true }, count)).toBe(1);
  });

  it('shows nothing outside of a scope, and changes nothing', async () => {
    await pool.within({ scope: identityScope, readOnly: false }, () => pool.query(accounts));

    expect((await pool.query(accounts)).rows).toEqual([]);
    // #endif
    // #if multi+saas
    expect((await pool.query('select id from users')).rows).toEqual([]);
    // #endif
    // #if saas
    await expect(pool.query('delete from invitations')).rejects.toMatchObject(readOnlyTransaction);
  });

  // #endif
  // #if multi+service
  it.each(['a promise', 'a callback'] as const)('sets the scope for %s', async (form) => {
    const count = async () => {
      const client = form === 'a promise' ? await pool.connect() : await taken();
      const { rowCount } = await client.query(rows);
      client.release();
      return rowCount;
    };

    expect(await pool.within({ scope, readOnly: true }, count)).toBe(1);
    expect(await pool.within({ scope: other, readOnly: true }, count)).toBe(0);
    expect(await pool.within({ scope, readOnly: true }, count)).toBe(1);
  });

  it('shows nothing outside of a scope, and changes nothing', async () => {
    await pool.within({ scope, readOnly: false }, () => pool.query(rows));

    expect((await pool.query(rows)).rows).toEqual([]);
    await expect(pool.query('delete from people')).rejects.toMatchObject(readOnlyTransaction);
  });

  // #endif
  // #if service+single
  it.each(['a promise', 'a callback'] as const)('lets %s write, or only read', async (form) => {
    const remove = async () => {
      const client = form === 'a promise' ? await pool.connect() : await taken();
      try {
        return (await client.query('delete from people')).rowCount;
      } finally {
        client.release();
      }
    };

    expect(await pool.within({ scope, readOnly: false }, remove)).toBe(0);
    const refused = pool.within({ scope, readOnly: true }, remove);
    await expect(refused).rejects.toMatchObject(readOnlyTransaction);
    expect(await pool.within({ scope, readOnly: false }, remove)).toBe(0);
  });

  it('changes nothing outside of a unit of work', async () => {
    await pool.within({ scope, readOnly: false }, () => pool.query('select 1'));

    await expect(pool.query('delete from people')).rejects.toMatchObject(readOnlyTransaction);
  });

  // #endif
  it('makes its settings once, and not again while they stay the same', async () => {
    const settings = await pool.within({ scope, readOnly: true }, async () => {
      const set = async () => {
        const client = await pool.connect();
        const { rows } = await client.query<{ value: string }>(
          `select current_setting('app.mark', true) as value`,
        );
        await client.query(`select set_config('app.mark', 'kept', false)`);
        client.release();
        return rows[0]?.value;
      };
      return [await set(), await set()];
    });
    expect(settings).toEqual([expect.not.stringMatching('kept'), 'kept']);
  });

  it('does not reuse a connection that was left inside a transaction', async () => {
    const client = await pool.connect();
    await client.query('begin');
    client.release();

    const { rows } = await pool.query<{ same: boolean }>(
      'select now() < clock_timestamp() as same',
    );
    expect(rows).toHaveLength(1);
    expect((await pool.connect().then(release)).getTransactionStatus()).toBe('I');
  });

  it('closes a discarded connection when it is given back', async () => {
    const pid = async () =>
      (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
    const before = await pid();

    pool.discard(await pool.connect().then(release));

    expect(await pid()).not.toEqual(before);
  });

  function release(client: PoolClient): PoolClient {
    client.release();
    return client;
  }
});

describe.each(poolers)('Database, with DATABASE_POOLER=%s', (pooler) => {
  const applicationName = `scoped-${pooler}`;
  const database = connectTestDatabase({
    applicationName,
    DATABASE_POOL_MAX: 5,
    DATABASE_POOLER: pooler,
    // Longer than twenty callers wait for one of five connections on a slow machine.
    DATABASE_CONNECT_TIMEOUT_MS: 20_000,
  });
  const people = new People(database);
  const withOneConnection = () =>
    connectTestDatabase({ applicationName, DATABASE_POOL_MAX: 1, DATABASE_POOLER: pooler });

  // #if saas
  const scopes: { readonly scope: TestScope; readonly email: string }[] = [];
  // #else
  const scopes: { readonly scope: TestScope; readonly email: string }[] = [];
  // #endif

  beforeAll(async () => {
    // #if multi
    for (let index = 0; index < 6; index += 1) {
      const scope = await createScope(owner);
      const email = `${scope.tenantId}@acme.test`;
      await database.run(scope, () => people.add(email));
      scopes.push({ scope, email });
    }
    // #else
    const scope = await createScope(owner);
    await database.run(scope, () => people.add('a@acme.test'));
    scopes.push({ scope, email: 'a@acme.test' });
    // #endif
  });

  afterAll(async () => {
    await database.close();
  });

  const scopeAt = (index: number) => {
    const found = scopes[index % scopes.length];
    if (!found) throw new Error('There is no scope');
    return found;
  };

  /** The results of queries without a condition, made in each of the possible ways. */
  async function seen(index: number, of: Database = database): Promise<readonly string[][]> {
    const { scope } = scopeAt(index);
    const all = async () => [...(await new People(of).allEmails())];
    switch (index % 5) {
      case 0:
        return [await of.read(scope, all)];
      case 1:
        return of.read(scope, () => Promise.all([all(), all()]));
      case 2:
        return [await of.run(scope, all)];
      case 3:
        return [await of.run(scope, () => of.run(scope, all))];
      default:
        return of.run(scope, async () => [await all(), await of.read(scope, all)]);
    }
  }

  async function work(count: number): Promise<{ readonly failed: number; readonly right: number }> {
    let next = 0;
    let failed = 0;
    let right = 0;
    const caller = async () => {
      while (next < count) {
        const index = (next += 1);
        const results = await seen(index).catch(() => undefined);
        if (!results) failed += 1;
        for (const emails of results ?? []) {
          expect(emails).toEqual([scopeAt(index).email]);
          right += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: 20 }, caller));
    return { failed, right };
  }

  it(
    'shows each of thousands of concurrent reads and transactions its own rows',
    slow,
    async () => {
      expect(await work(1500)).toMatchObject({ failed: 0, right: 2100 });
    },
  );

  it.each([
    ['queries are cancelled', 'cancel', 5],
    ['connections are terminated', 'terminate', 100],
  ] as const)('shows no other rows while %s', slow, async (_, action, pauseMs) => {
    let isDone = false;
    const disturb = async () => {
      while (!isDone) {
        await interfere(action, applicationName);
        await setTimeout(pauseMs);
      }
    };
    const disturbing = disturb();
    const { right } = await work(200).finally(() => {
      isDone = true;
    });
    await disturbing;

    expect(right).toBeGreaterThan(0);
    const recovered = async () => {
      expect(await work(20)).toMatchObject({ failed: 0 });
    };
    await vi.waitFor(recovered, { timeout: 30_000 });
  });

  // #if multi
  it('runs no query when the scope cannot be set', async () => {
    const narrow = withOneConnection();
    const [one, other] = [scopeAt(0), scopeAt(1)];
    const all = () => new People(narrow).allEmails();
    // PostgreSQL takes no text with this character.
    // #endif
    // #if multi+saas
    const impossible: TestScope = { tenantId: '\0' };
    // #endif
    // #if multi+service
    const impossible: TestScope = { tenantId: '\0' };
    // #endif
    // #if multi

    for (const way of ['read', 'run'] as const) {
      expect(await narrow[way](one.scope, all)).toEqual([one.email]);
      await expect(narrow[way](impossible, all)).rejects.toThrow();
      expect(await narrow[way](other.scope, all)).toEqual([other.email]);
    }
    await narrow.close();
  });

  it('runs no query when the connection is lost while the scope is set', async () => {
    const [one, other] = [scopeAt(0), scopeAt(1)];
    let isCut = false;
    const proxy = await startTcpProxy(inject('env').DATABASE_URL, {
      beforeSending: async (data) => {
        if (isCut && data.includes(other.scope.tenantId)) await interfere('terminate', 'cut');
      },
    });
    const narrow = connectTestDatabase({
      applicationName: 'cut',
      DATABASE_URL: proxy.url,
      DATABASE_POOL_MAX: 1,
      DATABASE_POOLER: pooler,
    });
    const all = () => new People(narrow).allEmails();

    for (const way of ['read', 'run'] as const) {
      expect(await narrow[way](one.scope, all)).toEqual([one.email]);
      isCut = true;
      await expect(narrow[way](other.scope, all)).rejects.toThrow();
      isCut = false;
      expect(await narrow[way](other.scope, all)).toEqual([other.email]);
    }
    await narrow.close();
    proxy.close();
  });

  // #endif
  it('has its connection again when it is lost as a transaction begins', async () => {
    let isCut = false;
    const proxy = await startTcpProxy(inject('env').DATABASE_URL, {
      beforeSending: async (data) => {
        if (isCut && /\bbegin\b/i.test(data.toString('latin1')))
          await interfere('terminate', 'begin');
      },
    });
    const narrow = connectTestDatabase({
      applicationName: 'begin',
      DATABASE_URL: proxy.url,
      DATABASE_POOL_MAX: 1,
      DATABASE_POOLER: pooler,
    });
    const { email, scope } = scopeAt(0);
    const emails = () => narrow.run(scope, () => new People(narrow).emails());

    isCut = true;
    for (let time = 0; time < 3; time += 1) await expect(emails()).rejects.toThrow();
    isCut = false;
    expect(await emails()).toEqual([email]);
    await narrow.close();
    proxy.close();
  });

  it('keeps a savepoint that outlives its transaction out of the next one', async () => {
    const narrow = withOneConnection();
    const others = new People(narrow);
    const { email, scope } = scopeAt(0);
    let late: Promise<unknown> = Promise.resolve();

    const first = narrow.run(scope, () => {
      late = narrow
        .run(scope, async () => {
          await setTimeout(100);
          throw new Error('late');
        })
        .catch((error: unknown) => error);
      return Promise.resolve();
    });
    await expect(first).rejects.toThrow('ended before one inside it');
    await narrow.run(scope, async () => {
      await narrow.run(scope, async () => {
        await others.add('second@acme.test');
        await setTimeout(200);
      });
    });

    expect(await late).toBeInstanceOf(Error);
    const emails = await narrow.run(scope, () => others.emails());
    expect(emails).toEqual(expect.arrayContaining([email, 'second@acme.test']));
    await narrow.run(scope, () =>
      // #if saas
      others.execute(`delete from users where email = 'second@acme.test'`),
      // #else
      others.execute(`delete from people where email = 'second@acme.test'`),
      // #endif
    );
    await narrow.close();
  });

  it('refuses writes in a read', async () => {
    const { scope } = scopeAt(0);
    const write = database.read(scope, () => people.add('b@acme.test'));
    await expect(write).rejects.toThrow();
    expect(await database.run(scope, () => people.emails())).toEqual([scopeAt(0).email]);
  });
});
