import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { migrate } from '../../src/migrate.js';
import { createEmptyDatabase, type EmptyDatabase } from '../support/test-database.js';

const identity = `(current_setting('app.identity'::text, true) = 'on'::text)`;

// Accounts, their credentials, and their security log.
const identityTables = [
  // #slot identity-tables
  'account_tokens',
  'accounts',
  'refresh_tokens',
  'security_log',
  'sessions',
];

/** What PostgreSQL itself says about the tables the migrations have made. */
describe('row-level security', () => {
  let database: EmptyDatabase;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    await migrate(database.url, database.runtimeRole);
  });

  afterAll(async () => {
    await database.drop();
  });

  it('is on for accounts and sessions, and holds their owner, too', async () => {
    const tables = await database.query(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity
       order by relname`,
    );
    expect(tables).toEqual(identityTables.map((name) => ({ name })));
  });

  it('lets in the identity scope and nothing else', async () => {
    const policies = await database.query(
      `select tablename as name, cmd, qual as using, with_check as "withCheck" from pg_policies
       where schemaname = 'public' order by tablename`,
    );
    expect(policies).toEqual(
      identityTables.map((name) => ({ name, cmd: 'ALL', using: identity, withCheck: identity })),
    );
  });
});
