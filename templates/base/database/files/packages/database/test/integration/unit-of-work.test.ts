import { setTimeout } from 'node:timers/promises';

import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { createTenant } from '../../src/testing.js';
import { People } from '../support/people.js';
import { connectTestDatabase } from '../support/test-database.js';

describe('Database.run', () => {
  const database = connectTestDatabase();
  const people = new People(database);
  let tenant: string;

  const emails = (tenantId = tenant) => database.run(tenantId, () => people.emails());
  const failAfterAdding = async (email: string) => {
    await people.add(email);
    throw new Error('changed my mind');
  };

  beforeEach(async () => {
    tenant = await createTenant(database.config.DATABASE_URL);
  });

  afterAll(async () => {
    await database.close();
  });

  it('commits when the work resolves, with its result', async () => {
    const result = await database.run(tenant, async () => {
      await people.add('a@acme.test');
      return 42;
    });

    expect(result).toBe(42);
    expect(await emails()).toEqual(['a@acme.test']);
  });

  it('rolls everything back when the work rejects, with its reason', async () => {
    const work = database.run(tenant, async () => {
      await people.add('a@acme.test');
      await failAfterAdding('b@acme.test');
    });

    await expect(work).rejects.toThrow('changed my mind');
    expect(await emails()).toEqual([]);
  });

  it('rolls back to where an inner run of the same tenant began', async () => {
    await database.run(tenant, async () => {
      await people.add('outer@acme.test');
      const inner = database.run(tenant, () => failAfterAdding('inner@acme.test'));
      await expect(inner).rejects.toThrow('changed my mind');
    });

    expect(await emails()).toEqual(['outer@acme.test']);
  });

  it('goes on after a violated constraint in an inner run', async () => {
    await database.run(tenant, async () => {
      await people.add('a@acme.test');
      await expect(database.run(tenant, () => people.add('a@acme.test'))).rejects.toThrow();
      await people.add('b@acme.test');
    });

    expect(await emails()).toEqual(['a@acme.test', 'b@acme.test']);
  });

  it('tells no value of a failed query: errors are logged', async () => {
    await database.run(tenant, () => people.add('a@acme.test'));

    const error: unknown = await database
      .run(tenant, () => people.add('a@acme.test'))
      .catch(String);

    expect(error).toMatch(/insert|create/i);
    expect(error).not.toContain('a@acme.test');
  });

  it('rolls an inner run back with the outer one', async () => {
    const work = database.run(tenant, async () => {
      await database.run(tenant, () => people.add('inner@acme.test'));
      throw new Error('changed my mind');
    });

    await expect(work).rejects.toThrow('changed my mind');
    expect(await emails()).toEqual([]);
  });

  it('refuses to work for another tenant inside', async () => {
    const other = await createTenant(database.config.DATABASE_URL);

    const work = database.run(tenant, () => database.run(other, () => people.add('a@acme.test')));

    await expect(work).rejects.toThrow(`cannot work for ${other}`);
    expect(await emails(other)).toEqual([]);
  });

  it('keeps tenants apart that work at the same time', async () => {
    const tenants = await Promise.all(
      Array.from({ length: 5 }, () => createTenant(database.config.DATABASE_URL)),
    );

    await Promise.all(tenants.map((id) => database.run(id, () => people.add(`${id}@acme.test`))));

    const found = await Promise.all(tenants.map((id) => emails(id)));
    expect(found).toEqual(tenants.map((id) => [`${id}@acme.test`]));
  });

  it('lets repositories work only inside of it, and only until it ends', async () => {
    expect(() => database.current()).toThrow('No unit of work');

    const forgotten: Promise<void>[] = [];
    await database.run(tenant, () => {
      forgotten.push(setTimeout(50).then(() => people.add('late@acme.test')));
      return Promise.resolve();
    });

    await expect(forgotten[0]).rejects.toThrow('No unit of work');
  });
});

describe('Database.ping', () => {
  it('resolves while the database answers', async () => {
    const database = connectTestDatabase();
    await expect(database.ping()).resolves.toBeUndefined();
    await database.close();
  });
});
