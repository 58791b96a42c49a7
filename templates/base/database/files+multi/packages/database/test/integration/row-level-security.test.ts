import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { migrate } from '../../src/migrate.js';
import { createEmptyDatabase, type EmptyDatabase } from '../support/test-database.js';

const ownTenant = `(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)`;
// #if saas
const ownOrganization = ownTenant.replace('tenant_id', 'id');
const identity = `(current_setting('app.identity'::text, true) = 'on'::text)`;
// #slot settings

// Tables without a tenant on purpose: accounts, their credentials, and their security log.
const identityTables = [
  // #slot identity-tables
  'account_tokens',
  'accounts',
  'refresh_tokens',
  'security_log',
  'sessions',
];
// Rows of one tenant or of none; the delivery to the broker works for all.
const delivered = ['pending_jobs'];
// A tenant is looked for here before it is known.
const lookedUp = ['invitations', 'memberships', 'organizations', 'roles'];
// #endif

const tables = `
  select oid, relname as name, relrowsecurity and relforcerowsecurity as protected from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    and left(relname, 1) <> '_'`;

/** What PostgreSQL itself says about the tables the migrations have made, those of tomorrow too. */
describe('row-level security', () => {
  let database: EmptyDatabase;

  const names = async (sql: string) =>
    ((await database.query(sql)) as { readonly name: string }[]).map(({ name }) => name);

  beforeAll(async () => {
    database = await createEmptyDatabase();
    await migrate(database.url, database.runtimeRole);
  });

  afterAll(async () => {
    await database.drop();
  });

  it('is on for every table, and holds its owner, too', async () => {
    expect(await names(`select name from (${tables}) t where not protected`)).toEqual([]);
    // #if saas
    expect(await names(tables)).toContain('users');
    // #endif
  });

  // #if saas
  it('shows and takes only rows of the tenant, in every table that is not of accounts', async () => {
    const policies = await database.query(
      `select t.name, p.qual as using, p.with_check as "withCheck", p.cmd, p.permissive
       from (${tables}) t
       left join pg_policies p on p.tablename = t.name and p.policyname = 'tenant_isolation'
       where t.name not in (${listOf(identityTables)})`,
    );
    for (const policy of policies as { readonly name: string }[]) {
      const condition = policy.name === 'organizations' ? ownOrganization : ownTenant;
      expect(policy).toEqual({
        name: policy.name,
        using: condition,
        withCheck: condition,
        cmd: 'ALL',
        permissive: 'PERMISSIVE',
      });
    }
  });

  it('has no other way in than those that are listed here', async () => {
    const others = await database.query(
      `select tablename as name, cmd, qual as using, with_check as "withCheck" from pg_policies
       where schemaname = 'public' and policyname <> 'tenant_isolation' order by tablename`,
    );
    const full = [...identityTables, ...delivered].map((name) => ({
      name,
      cmd: 'ALL',
      using: identity,
      withCheck: identity,
    }));
    const lookups = lookedUp.map((name) => ({
      name,
      cmd: 'SELECT',
      using: identity,
      withCheck: null,
    }));
    const listed = [
      ...full,
      ...lookups,
      // #slot policies
    ];
    expect(others).toEqual(listed.sort((one, other) => (one.name < other.name ? -1 : 1)));
  });

  // #else
  it('shows and takes only rows of the tenant, and there is no other way in', async () => {
    const policies = await database.query(
      `select t.name, p.policyname as policy, p.qual as using, p.with_check as "withCheck", p.cmd, p.permissive
       from (${tables}) t left join pg_policies p on p.tablename = t.name`,
    );
    for (const policy of policies as { readonly name: string }[]) {
      expect(policy).toEqual({
        name: policy.name,
        policy: 'tenant_isolation',
        using: ownTenant,
        withCheck: ownTenant,
        cmd: 'ALL',
        permissive: 'PERMISSIVE',
      });
    }
  });

  // #endif
  it('is backed by keys that begin with the tenant', async () => {
    const loose = await names(
      `select c.conname as name from pg_constraint c
       join (${tables}) t on t.oid = c.conrelid
       left join pg_attribute first on first.attrelid = c.conrelid and first.attnum = c.conkey[1]
       // #if saas
       left join (${tables}) target on target.oid = c.confrelid
       // #endif
       // #if saas
       where t.name not in (${listOf(['organizations', ...identityTables, ...delivered])})
         and (c.contype = 'p' or c.contype = 'f' and target.name <> 'accounts')
         and first.attname <> 'tenant_id'`,
       // #else
       where c.contype in ('p', 'f') and first.attname <> 'tenant_id'`,
       // #endif
    );
    expect(loose).toEqual([]);
  });
});
// #if saas

function listOf(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}
// #endif
