import { Client } from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';

import { createDatabase } from '../../src/database.js';
import { refuseUnrestrictedRole } from '../../src/refuse-unrestricted-role.js';
import { assertRestrictedRole } from '../../src/restricted-role.js';
import { createEmptyDatabase, type EmptyDatabase } from '../support/empty-database.js';
import { connectTestDatabase } from '../support/test-database.js';

const { config } = connectTestDatabase();

describe('refuseUnrestrictedRole', () => {
  it('has nothing against the role of DATABASE_URL', async () => {
    await expect(refuseUnrestrictedRole(config)).resolves.toBeUndefined();
  });

  it('refuses the owner of the tables, and says what to do', async () => {
    const asOwner = { ...config, DATABASE_URL: inject('env').MIGRATION_DATABASE_URL };

    await expect(refuseUnrestrictedRole(asOwner)).rejects.toThrow(
      /(is a superuser|owns the database).*Let DATABASE_URL name a role that may only log in/,
    );
  });

  it('leaves a database that cannot be reached to readiness', async () => {
    const DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
    await expect(refuseUnrestrictedRole({ ...config, DATABASE_URL })).resolves.toBeUndefined();
  });
});

describe('a connection that the pool makes later', () => {
  it('is refused as well', async () => {
    const database = createDatabase({
      ...config,
      DATABASE_URL: inject('env').MIGRATION_DATABASE_URL,
    });
    try {
      await expect(database.ping()).rejects.toThrow('row-level security would not hold');
    } finally {
      await database.close();
    }
  });
});

describe('assertRestrictedRole', () => {
  let database: EmptyDatabase | undefined;

  afterEach(async () => {
    await database?.drop();
    database = undefined;
  });

  it('refuses a role that can become the owner of a table', async () => {
    database = await createEmptyDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const suffix = database.runtimeRole.replaceAll(/\W/g, '_');
    // Nothing of this is ever committed: roles belong to the whole server.
    await client.query('begin');
    try {
      await client.query(`create role owner_${suffix}; create role member_${suffix}`);
      await client.query(`create table owned (id int)`);
      await client.query(`grant owner_${suffix} to member_${suffix}`);
      await client.query(`grant owner_${suffix}, member_${suffix} to current_user`);
      await client.query(`grant create on schema public to owner_${suffix}`);
      await client.query(`alter table owned owner to owner_${suffix}`);
      await client.query(`set local role member_${suffix}`);

      await expect(assertRestrictedRole(client)).rejects.toThrow(
        `member_${suffix} owns the database or tables in it`,
      );
    } finally {
      await client.end();
    }
  });

  it.each([
    [{ superuser: true, bypasses: true, owns: true }, 'app is a superuser, so'],
    [{ superuser: false, bypasses: true, owns: false }, 'app has BYPASSRLS, so'],
    [
      { superuser: false, bypasses: true, owns: true },
      'app has BYPASSRLS and owns the database or tables in it, so',
    ],
  ])('says why, of %o', async (attributes, reason) => {
    const client = {
      query: () => Promise.resolve({ rows: [{ role: 'app', ...attributes }] }),
    } as unknown as Client;

    await expect(assertRestrictedRole(client)).rejects.toThrow(reason);
  });
});
