import { setTimeout } from 'node:timers/promises';

// #if saas
import { identityScope, refuseInsideTransaction } from '@app/core';
// #endif
import { afterAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';

// #if multi
import { insideTenant } from '../../src/testing.js';
// #endif
import { People } from '../support/people.js';
import { connectTestDatabase, createScope, type TestScope } from '../support/test-database.js';

describe('Database.run', () => {
  const database = connectTestDatabase();
  const people = new People(database);
  let scope: TestScope;

  const emails = (of = scope) => database.run(of, () => people.emails());
  const failAfterAdding = async (email: string) => {
    await people.add(email);
    throw new Error('changed my mind');
  };

  beforeEach(async () => {
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
  });

  afterAll(async () => {
    await database.close();
  });

  it('commits when the work resolves, with its result', async () => {
    const result = await database.run(scope, async () => {
      await people.add('a@acme.test');
      return 42;
    });

    expect(result).toBe(42);
    expect(await emails()).toEqual(['a@acme.test']);
  });

  it('rolls everything back when the work rejects, with its reason', async () => {
    const work = database.run(scope, async () => {
      await people.add('a@acme.test');
      await failAfterAdding('b@acme.test');
    });

    await expect(work).rejects.toThrow('changed my mind');
    expect(await emails()).toEqual([]);
  });

  it('rolls back to where an inner run of the same scope began', async () => {
    await database.run(scope, async () => {
      await people.add('outer@acme.test');
      const inner = database.run(scope, () => failAfterAdding('inner@acme.test'));
      await expect(inner).rejects.toThrow('changed my mind');
    });

    expect(await emails()).toEqual(['outer@acme.test']);
  });

  it('goes on after a violated constraint in an inner run', async () => {
    await database.run(scope, async () => {
      await people.add('a@acme.test');
      await expect(database.run(scope, () => people.add('a@acme.test'))).rejects.toThrow();
      await people.add('b@acme.test');
    });

    expect(await emails()).toEqual(['a@acme.test', 'b@acme.test']);
  });

  it('rejects when a failed query was passed over, because nothing is saved then', async () => {
    const work = database.run(scope, async () => {
      await people.add('a@acme.test');
      await people.add('a@acme.test').catch(() => undefined);
    });

    await expect(work).rejects.toThrow('Nothing was saved');
    expect(await emails()).toEqual([]);
  });

  // #if saas
  it('puts no value of a failed query into the error, because errors are logged', async () => {
    await database.run(scope, () => people.add('a@acme.test'));

    const error: unknown = await database.run(scope, () => people.add('a@acme.test')).catch(String);

    expect(error).toMatch(/insert|create/i);
    expect(error).not.toContain('a@acme.test');
  });

  // #endif
  it('rolls an inner run back with the outer one', async () => {
    const work = database.run(scope, async () => {
      await database.run(scope, () => people.add('inner@acme.test'));
      throw new Error('changed my mind');
    });

    await expect(work).rejects.toThrow('changed my mind');
    expect(await emails()).toEqual([]);
  });

  // #if multi
  it('refuses to work for another tenant inside', async () => {
    const other = await createScope(inject('env').MIGRATION_DATABASE_URL);

    const work = database.run(scope, () => database.run(other, () => people.add('a@acme.test')));

    await expect(work).rejects.toThrow(`cannot work for tenant ${other.tenantId}`);
    expect(await emails(other)).toEqual([]);
  });

  // #endif
  // #if multi+saas
  it('works for one tenant and for identities in an admission, as one transaction', async () => {
    const other = await createScope(inject('env').MIGRATION_DATABASE_URL);
    const admission = { ...identityScope, work: scope };

    const foreign = database.run(admission, async () => {
      await database.run(scope, () => people.add('a@acme.test'));
      await database.run(identityScope, () => Promise.resolve());
      await database.run(other, () => people.emails());
    });

    await expect(foreign).rejects.toThrow(`cannot work for tenant ${other.tenantId}`);
    expect(await emails()).toEqual([]);
    await database.run(admission, () => database.run(scope, () => people.add('a@acme.test')));
    expect(await emails()).toEqual(['a@acme.test']);
    const inside = database.run(identityScope, () => database.run(admission, () => emails()));
    await expect(inside).rejects.toThrow('cannot work for identities and');
  });

  // #endif
  // #if multi
  it('keeps tenants apart that work at the same time', async () => {
    const tenants = await Promise.all(
      Array.from({ length: 5 }, () => createScope(inject('env').MIGRATION_DATABASE_URL)),
    );

    await Promise.all(
      tenants.map((scope) => database.run(scope, () => people.add(`${scope.tenantId}@acme.test`))),
    );

    const found = await Promise.all(tenants.map((scope) => emails(scope)));
    expect(found).toEqual(tenants.map(({ tenantId }) => [`${tenantId}@acme.test`]));
  });

  // #endif
  // #if saas+single
  it('refuses to work for another scope inside', async () => {
    const work = database.run(scope, () =>
      database.run(identityScope, () => people.add('a@acme.test')),
    );

    await expect(work).rejects.toThrow('cannot work for identities');
    expect(await emails()).toEqual([]);
  });

  // #endif
  it('refuses everything else while a run inside it is running', async () => {
    const inner = (email: string) => database.run(scope, () => people.add(email));
    for (const beside of [() => inner('b@acme.test'), () => people.add('b@acme.test')]) {
      const work = database.run(scope, () => Promise.all([inner('a@acme.test'), beside()]));
      await expect(work).rejects.toThrow('running inside this one');
    }
    expect(await emails()).toEqual([]);
  });

  // #if saas
  it('is known to what must not be called inside of it', async () => {
    const call = vi.fn(() => {
      refuseInsideTransaction('a call');
      return Promise.resolve();
    });

    await expect(database.run(scope, call)).rejects.toThrow(
      'Refused inside a unit of work: a call',
    );
    const nested = database.run(scope, () => database.run(scope, call));
    await expect(nested).rejects.toThrow('a call');
    const beforeCommit = database.run(scope, () => {
      database.beforeCommit(call);
      return Promise.resolve();
    });
    await expect(beforeCommit).rejects.toThrow('a call');

    await database.read(scope, call);
    await database.run(scope, () => {
      database.afterCommit(call);
      return Promise.resolve();
    });
    expect(call).toHaveBeenCalledTimes(5);
  });

  // #endif
  it('refuses to end before a run inside it', async () => {
    const forgotten: Promise<unknown>[] = [];

    const work = database.run(scope, () => {
      forgotten.push(
        database.run(scope, () => setTimeout(50).then(() => people.add('a@acme.test'))),
      );
      return Promise.resolve();
    });

    await expect(work).rejects.toThrow('ended before one inside it');
    await expect(forgotten[0]).rejects.toThrow();
    expect(await emails()).toEqual([]);
  });

  it('lets repositories work only inside of it, and only until it ends', async () => {
    expect(() => database.current()).toThrow('No unit of work');

    const forgotten: Promise<void>[] = [];
    await database.run(scope, () => {
      forgotten.push(setTimeout(50).then(() => people.add('late@acme.test')));
      return Promise.resolve();
    });

    await expect(forgotten[0]).rejects.toThrow('No unit of work');
  });
});

describe('Database.run, when others are in the way', () => {
  const database = connectTestDatabase();
  const people = new People(database);
  const touch = (email: string) =>
    // #if saas
    people.execute(`update users set name = name || '!' where email = '${email}'`);
    // #else
    people.execute(`update people set name = name || '!' where email = '${email}'`);
    // #endif
  let scope: TestScope;

  beforeEach(async () => {
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
    await database.run(scope, async () => {
      await people.add('a@acme.test');
      await people.add('b@acme.test');
    });
  });

  afterAll(async () => {
    await database.close();
  });

  /** Has two transactions lock the same rows in opposite order, each having one before it goes on. */
  async function meet(inside: (second: () => Promise<void>) => Promise<void>): Promise<number> {
    let begun = 0;
    const work = (first: string, second: string) =>
      database.run(scope, async () => {
        await touch(first);
        begun += 1;
        while (begun < 2) await setTimeout(5);
        await inside(() => touch(second));
      });
    await Promise.all([work('a@acme.test', 'b@acme.test'), work('b@acme.test', 'a@acme.test')]);
    return begun;
  }

  it('begins a transaction again that was the victim of a deadlock', async () => {
    expect(await meet((touchSecond) => touchSecond())).toBeGreaterThan(2);
  });

  it('begins all of it again when it was a run inside, whatever became of the error', async () => {
    const swallow = (touchSecond: () => Promise<void>) =>
      database.run(scope, touchSecond).catch(() => undefined);
    expect(await meet(swallow)).toBeGreaterThan(2);
  });

  it('gives up after a few attempts', async () => {
    const action = vi.fn(() =>
      people.execute(`do $$ begin raise exception 'again' using errcode = '40001'; end $$`),
    );

    await expect(database.run(scope, action)).rejects.toThrow();
    expect(action).toHaveBeenCalledTimes(4);
  });

  it('does nothing twice that has been committed', async () => {
    const again = () =>
      people.execute(`do $$ begin raise exception 'again' using errcode = '40P01'; end $$`);
    const work = vi.fn(() => {
      database.afterCommit(() => database.run(scope, again));
      return people.add('c@acme.test');
    });

    await expect(database.run(scope, work)).rejects.toThrow();
    expect(work).toHaveBeenCalledTimes(1);
  });
});

describe('Database.read', () => {
  const database = connectTestDatabase();
  const people = new People(database);

  afterAll(async () => {
    await database.close();
  });

  it('refuses to change anything', async () => {
    const scope = await createScope(inject('env').MIGRATION_DATABASE_URL);

    await expect(database.read(scope, () => people.add('a@acme.test'))).rejects.toThrow();
    const inner = database.read(scope, () => database.run(scope, () => people.emails()));
    await expect(inner).rejects.toThrow('cannot be part of a read');
  });

  it('refuses what would wait for a commit, which there is none of', async () => {
    const scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
    const action = vi.fn(() => Promise.resolve());

    // #if saas
    for (const wait of ['beforeCommit', 'afterCommit'] as const) {
      const read = database.read(scope, async () => {
        await people.emails();
        database[wait](action);
      });
      await expect(read).rejects.toThrow('A read has no commit');
    }
    // #else
    const read = database.read(scope, async () => {
      await people.emails();
      database.afterCommit(action);
    });
    await expect(read).rejects.toThrow('A read has no commit');
    // #endif
    expect(action).not.toHaveBeenCalled();
  });

  it('sees what the unit of work around it has written', async () => {
    const scope = await createScope(inject('env').MIGRATION_DATABASE_URL);

    const seen = await database.run(scope, async () => {
      await people.add('a@acme.test');
      return database.read(scope, () => people.emails());
    });

    expect(seen).toEqual(['a@acme.test']);
  });
});

describe('Database.afterCommit', () => {
  const database = connectTestDatabase();
  const people = new People(database);

  afterAll(async () => {
    await database.close();
  });

  it('waits until the outermost unit of work is committed', async () => {
    const scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
    const found = vi.fn();

    await database.run(scope, async () => {
      await database.run(scope, async () => {
        await people.add('a@acme.test');
        database.afterCommit(async () => {
          found(await database.read(scope, () => people.emails()));
        });
      });
      expect(found).not.toHaveBeenCalled();
    });

    expect(found).toHaveBeenCalledExactlyOnceWith(['a@acme.test']);
  });

  it('drops the actions of work that was rolled back', async () => {
    const scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
    const action = vi.fn(() => Promise.resolve());
    const fail = () => {
      database.afterCommit(action);
      return Promise.reject(new Error('changed my mind'));
    };

    await database.run(scope, () => database.run(scope, fail).catch(() => undefined));
    await expect(database.run(scope, fail)).rejects.toThrow('changed my mind');

    expect(action).not.toHaveBeenCalled();
  });
});

// #if multi
describe('Row-level security', () => {
  const database = connectTestDatabase();
  const people = new People(database);

  afterAll(async () => {
    await database.close();
  });

  it('hides the rows of other tenants from a query without a condition on the tenant', async () => {
    const [one, other] = await Promise.all([
      createScope(inject('env').MIGRATION_DATABASE_URL),
      createScope(inject('env').MIGRATION_DATABASE_URL),
    ]);
    await database.run(one, () => people.add('one@acme.test'));
    await database.run(other, () => people.add('other@acme.test'));

    expect(await database.run(one, () => people.allEmails())).toEqual(['one@acme.test']);
    // #endif
    // #if multi+saas
    expect(await database.run(identityScope, () => people.allEmails())).toEqual([]);
    // #endif
    // #if multi
  });

  it('leaves no tenant behind on a connection', async () => {
    // #endif
    // #if multi+saas
    const one = await createScope(database.config.DATABASE_URL);
    // #endif
    // #if multi+service
    const [one, other] = await Promise.all([
      createScope(inject('env').MIGRATION_DATABASE_URL),
      createScope(inject('env').MIGRATION_DATABASE_URL),
    ]);
    // #endif
    // #if multi
    const narrow = connectTestDatabase({ DATABASE_POOL_MAX: 1 });
    const all = () => new People(narrow).allEmails();

    await narrow.run(one, () => new People(narrow).add('one@acme.test'));
    expect(await narrow.read(one, all)).toEqual(['one@acme.test']);
    // #endif
    // #if multi+saas
    expect(await narrow.read(identityScope, all)).toEqual([]);
    // #endif
    // #if multi+service
    expect(await narrow.read(other, all)).toEqual([]);
    // #endif
    // #if multi
    await expect(narrow.read(one, () => narrow.run(one, all))).rejects.toThrow();
    // #endif
    // #if multi+saas
    expect(await narrow.run(identityScope, all)).toEqual([]);
    // #endif
    // #if multi+service
    expect(await narrow.run(other, all)).toEqual([]);
    // #endif
    // #if multi
    await narrow.close();
  });

  it('refuses a row for another tenant', async () => {
    const { DATABASE_URL } = database.config;
    // #endif
    // #if multi+saas
    const [one, other] = await Promise.all([createScope(DATABASE_URL), createScope(DATABASE_URL)]);
    // #endif
    // #if multi+service
    const [one, other] = await Promise.all([
      createScope(inject('env').MIGRATION_DATABASE_URL),
      createScope(inject('env').MIGRATION_DATABASE_URL),
    ]);
    // #endif
    // #if multi

    const insert = insideTenant(DATABASE_URL, one.tenantId, (client) =>
      // #endif
      // #if multi+saas
      client.query('insert into users (tenant_id, id, email, name) values ($1, $1, $2, $2)', [
      // #endif
      // #if multi+service
      client.query('insert into people (tenant_id, id, email, name) values ($1, $1, $2, $2)', [
      // #endif
      // #if multi
        other.tenantId,
        'a@acme.test',
      ]),
    );
    await expect(insert).rejects.toMatchObject({ code: '42501' });
  });
});

// #endif
// #if saas+single
describe('Row-level security', () => {
  const database = connectTestDatabase();
  const people = new People(database);
  const account = `insert into accounts (id, email, name, password_hash, updated_at)
    values (gen_random_uuid(), 'a@acme.test', 'A', 'none', now())`;

  afterAll(async () => {
    await database.close();
  });

  it('keeps accounts from all work that is not for identities', async () => {
    const scope = await createScope(inject('env').MIGRATION_DATABASE_URL);

    await expect(database.run(scope, () => people.execute(account))).rejects.toThrow();
    await expect(database.run(identityScope, () => people.execute(account))).resolves.toBe(
      undefined,
    );
  });
});

// #endif
describe('Database.ping', () => {
  it('resolves while the database answers', async () => {
    const database = connectTestDatabase();
    await expect(database.ping()).resolves.toBeUndefined();
    await database.close();
  });
});
