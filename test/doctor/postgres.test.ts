import { createServer } from 'node:net';

import * as pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { databaseRole } from '../../src/doctor/checks/database-role.js';
import { migrations } from '../../src/doctor/checks/migrations.js';
import { rowLevelSecurity } from '../../src/doctor/checks/row-level-security.js';
import { postgresService } from '../../src/doctor/checks/services.js';
import type { Check } from '../../src/doctor/check.js';
import type { Facts, Postgres, Reached } from '../../src/doctor/facts/facts.js';
import { reachPostgres } from '../../src/doctor/facts/postgres.js';
import { known } from '../../src/doctor/facts/probed.js';
import { freePort } from '../harness/free-port.js';
import { hasServer, type OwnDatabase, ownDatabase, query, trusts } from './own-database.js';

const repo: Facts['repo'] = {
  root: '/none',
  madeBy: '0.1.0',
  choices: { tenancy: 'multi' },
  packageManager: 'npm',
  managerVersion: undefined,
  nodeRange: undefined,
  scripts: ['migrate'],
  packages: ['.'],
  lockfiles: [],
  images: {},
};
const all = known([
  { key: '1_init', name: '1_init', sha256: 'a' },
  { key: '2_more', name: '2_more', sha256: 'b' },
]);

const reach = (url: string, variable = 'DATABASE_URL') => reachPostgres(pg, { url, variable }, 'prisma', 4000);

/** What a check says of databases; the checks of databases look at nothing else. */
function said({ judge }: Check, ...reached: readonly Reached<Postgres>[]): string {
  const facts = { repo, postgres: known(reached), migrations: all };
  const verdict = judge(facts as Facts);
  if (verdict.is !== 'found') return verdict.is;
  return verdict.findings.map(({ message, severity }) => `${severity}: ${message}`).join('\n');
}

const isThere = await hasServer();
const isTrusting = isThere && (await trusts());

describe.skipIf(!isThere)('L3 doctor on a real PostgreSQL', () => {
  let database: OwnDatabase;

  beforeAll(async () => {
    database = await ownDatabase();
  });
  afterAll(async () => {
    await database.drop();
  });

  /** Changes the database, looks, and changes it back. */
  async function whileIt(is: string, was: string, look: () => Promise<void>): Promise<void> {
    await query(database.adminUrl, is);
    try {
      await look();
    } finally {
      await query(database.adminUrl, was);
    }
  }

  it('reads the version, and finds nothing wrong with a role that may only log in', async () => {
    const reached = await reach(database.appUrl);
    expect(reached).toMatchObject({
      answer: { is: 'answered', value: { version: expect.stringMatching(/^\d+\.\d+/) as string } },
    });
    for (const check of [postgresService, databaseRole, rowLevelSecurity])
      expect(said(check, reached), check.id).toBe('ok');
  });

  it.skipIf(isTrusting)('says that a password is wrong, and not what it is', async () => {
    const url = database.appUrl.replace(database.password, 'wrong-password');
    const reached = await reach(url);
    expect(said(postgresService, reached)).toMatch(
      /^error: PostgreSQL at doctor_\w+_app@.* refuses the user or the password/,
    );
    expect(JSON.stringify(reached)).not.toMatch(/wrong-password|secret-/);
  });

  it.each([
    ['no-database', { pathname: '/none_of_that_name' }],
    ['password', { username: 'nobody_of_that_name' }],
    ['unknown-host', { hostname: 'nowhere.invalid' }],
  ])('knows %s by what the server says', async (reason, change) => {
    const url = Object.assign(new URL(database.appUrl), change);
    expect(await reach(url.href)).toMatchObject({ answer: { is: 'refused', reason } });
  });

  it.each([
    [
      'alter role $role bypassrls',
      'alter role $role nobypassrls',
      /^error: The role doctor_\w+_app of DATABASE_URL has BYPASSRLS/,
    ],
    ['alter role $role superuser', 'alter role $role nosuperuser', /is a superuser: row-level security does not hold/],
    ['grant pg_read_all_data to $role', 'revoke pg_read_all_data from $role', /is a member of pg_read_all_data/],
    ['alter table users owner to $role', 'alter table users owner to $owner', /owns the database or tables in it/],
    ['grant $owner to $role', 'revoke $owner from $role', /owns the database or tables in it/],
  ])('finds a role that may more: %s', async (is, was, message) => {
    const put = (sql: string) => sql.replaceAll('$role', database.appRole).replaceAll('$owner', database.name);
    await whileIt(put(is), put(was), async () => {
      expect(said(databaseRole, await reach(database.appUrl))).toMatch(message);
    });
    expect(said(databaseRole, await reach(database.appUrl))).toBe('ok');
  });

  it.each([
    [
      'alter table users disable row level security',
      'alter table users enable row level security',
      /^error: Row-level security is off for the table users: every tenant/,
    ],
    [
      'alter table users no force row level security',
      'alter table users force row level security',
      /^error: .* does not hold for its owner/,
    ],
    [
      'create policy everyone on users using (true)',
      'drop policy everyone on users',
      /^error: The policy everyone of the table users lets every row through/,
    ],
    ['create table plans (id int)', 'drop table plans', /^warning: Row-level security is off for the table plans/],
    [
      'create table plans (tenant_id int); alter table plans enable row level security, force row level security',
      'drop table plans',
      /^warning: The table plans has row-level security and no policy/,
    ],
  ])('finds tables that show too much: %s', async (is, was, message) => {
    await whileIt(is, was, async () => {
      expect(said(rowLevelSecurity, await reach(database.appUrl))).toMatch(message);
    });
    expect(said(rowLevelSecurity, await reach(database.appUrl))).toBe('ok');
  });

  it('knows which migrations of Prisma are applied, as the owner alone', async () => {
    const owner = () => reach(database.ownerUrl, 'MIGRATION_DATABASE_URL');
    expect(said(migrations, await owner())).toBe('error: 2 migrations not applied: 1_init, 2_more.');
    await query(database.ownerUrl, prismaHistory);
    try {
      await query(database.ownerUrl, `insert into _prisma_migrations values ('1', 'a', now(), '1_init')`);
      expect(said(migrations, await owner())).toBe('error: 1 migration not applied: 2_more.');
      await query(
        database.ownerUrl,
        `insert into _prisma_migrations values ('2', 'x', now(), '2_more'), ('3', 'c', null, '3_gone')`,
      );
      expect(said(migrations, await owner(), await reach(database.appUrl))).toBe(
        [
          'error: The migration 3_gone did not finish: nothing is migrated before that is settled.',
          'warning: Changed after it was applied: 2_more. The database has what was in it then.',
          'warning: Applied, and not in the repository: 3_gone.',
        ].join('\n'),
      );
      expect(said(migrations, await reach(database.appUrl))).toBe('skipped');
    } finally {
      await query(database.ownerUrl, 'drop table _prisma_migrations');
    }
  });

  it('knows which migrations of Drizzle are applied', async () => {
    await query(database.ownerUrl, drizzleHistory);
    const reached = await reachPostgres(
      pg,
      { url: database.ownerUrl, variable: 'MIGRATION_DATABASE_URL' },
      'drizzle',
      4000,
    );
    await query(database.ownerUrl, 'drop schema drizzle cascade');
    expect(reached).toMatchObject({
      answer: {
        value: { history: { is: 'read', applied: [{ key: '1735689600000', sha256: 'a', isFinished: true }] } },
      },
    });
  });

  it('finds the clock of this machine and of the server together', async () => {
    const { answer } = await reach(database.appUrl);
    expect(answer.is === 'answered' && Math.abs(answer.value.clockAheadMs)).toBeLessThan(1000);
  });
});

const prismaHistory = `create table _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  rolled_back_at timestamptz, started_at timestamptz not null default now())`;

const drizzleHistory = `create schema drizzle;
  create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
  insert into drizzle.__drizzle_migrations (hash, created_at) values ('a', 1735689600000)`;

describe('L3 doctor where no PostgreSQL answers', () => {
  it('says that nothing listens', async () => {
    const url = `postgres://app:secret@127.0.0.1:${String(await freePort())}/app`;
    expect(said(postgresService, await reach(url))).toMatch(/^error: Nothing listens at app@127.0.0.1:\d+\/app/);
  });

  it('does not wait for ever for what takes connections and says nothing', async () => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const started = performance.now();
    const url = `postgres://app:secret@127.0.0.1:${String(port)}/app`;
    const { answer } = await reachPostgres(pg, { url, variable: 'DATABASE_URL' }, undefined, 300);
    expect(answer).toMatchObject({ is: 'refused', reason: 'silent' });
    expect(performance.now() - started).toBeLessThan(5000);
    server.close();
  });

  it('says nothing of an address that cannot be read', async () => {
    const reached = await reach('postgres://app:hunter2@[::1:5432/app');
    expect(reached).toMatchObject({ where: 'an address that cannot be read', answer: { is: 'refused' } });
    expect(JSON.stringify(reached)).not.toContain('hunter2');
  });
});
